from django.db import migrations

# Compared and ordered bytewise, as SQLite does: paths in ranges, positions and titles in lists.
BYTEWISE = {
    "publishing_publisheddocument": {
        "path": "varchar(1000)",
        "parent_path": "varchar(1000)",
        "position": "varchar(255)",
        "sort_title": "varchar(255)",
    },
    "publishing_facet": {"value": "varchar(255)"},
}


def order_bytewise(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, columns in BYTEWISE.items():
        changes = ", ".join(f'ALTER COLUMN {name} TYPE {kind} COLLATE "C"' for name, kind in columns.items())
        schema_editor.execute(f"ALTER TABLE {table} {changes}")


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]

    operations = [
        migrations.RunPython(order_bytewise, migrations.RunPython.noop),
    ]
