using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocIntake.Pipeline.Documents.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class FieldAsked : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Asked",
                table: "Fields",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "No");

            migrationBuilder.AddColumn<double>(
                name: "ReadConfidence",
                table: "Fields",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "ReadValue",
                table: "Fields",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Asked",
                table: "Fields");

            migrationBuilder.DropColumn(
                name: "ReadConfidence",
                table: "Fields");

            migrationBuilder.DropColumn(
                name: "ReadValue",
                table: "Fields");
        }
    }
}
