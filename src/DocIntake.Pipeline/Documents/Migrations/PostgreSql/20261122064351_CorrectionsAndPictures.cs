using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocIntake.Pipeline.Documents.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class CorrectionsAndPictures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Keyings_DocumentId",
                table: "Keyings");

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "Keyings",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "NothingOnItsWay",
                table: "Keyings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "PicturesUntil",
                table: "Keyings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Purpose",
                table: "Keyings",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Entry");

            migrationBuilder.CreateIndex(
                name: "IX_Keyings_DocumentId_Number",
                table: "Keyings",
                columns: new[] { "DocumentId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Keyings_PicturesUntil",
                table: "Keyings",
                column: "PicturesUntil");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Keyings_DocumentId_Number",
                table: "Keyings");

            migrationBuilder.DropIndex(
                name: "IX_Keyings_PicturesUntil",
                table: "Keyings");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "Keyings");

            migrationBuilder.DropColumn(
                name: "NothingOnItsWay",
                table: "Keyings");

            migrationBuilder.DropColumn(
                name: "PicturesUntil",
                table: "Keyings");

            migrationBuilder.DropColumn(
                name: "Purpose",
                table: "Keyings");

            migrationBuilder.CreateIndex(
                name: "IX_Keyings_DocumentId",
                table: "Keyings",
                column: "DocumentId",
                unique: true);
        }
    }
}
