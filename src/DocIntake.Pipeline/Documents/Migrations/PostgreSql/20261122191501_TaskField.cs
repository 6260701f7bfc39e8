using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocIntake.Pipeline.Documents.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class TaskField : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Field",
                table: "Tasks",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Field",
                table: "Tasks");
        }
    }
}
