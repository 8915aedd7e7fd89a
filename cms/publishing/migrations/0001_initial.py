import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cms", "0002_initial"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=64, unique=True)),
                ("page_id", models.BigIntegerField(null=True, unique=True)),
                ("path", models.CharField(max_length=1000, unique=True)),
                ("parent_path", models.CharField(max_length=1000, null=True)),
                ("position", models.CharField(default="", max_length=255)),
                ("portal_type", models.CharField(max_length=64)),
                ("language", models.CharField(max_length=16)),
                ("translation_key", models.UUIDField(db_index=True, null=True)),
                ("is_alias", models.BooleanField(default=False)),
                ("in_navigation", models.BooleanField(default=False)),
                ("expires", models.BigIntegerField(db_index=True, default=253402300799)),
                ("digest", models.CharField(max_length=64)),
                ("builder_version", models.IntegerField()),
                ("created", models.DateTimeField(null=True)),
                ("modified", models.DateTimeField(null=True)),
                ("effective", models.DateTimeField(db_index=True, null=True)),
                ("starts", models.DateTimeField(db_index=True, null=True)),
                ("ends", models.DateTimeField(db_index=True, null=True)),
                ("title", models.CharField(max_length=255)),
                ("menu_title", models.CharField(max_length=255)),
                ("sort_title", models.CharField(db_index=True, max_length=255)),
                ("description", models.TextField(blank=True)),
                ("summary", models.BinaryField()),
                ("metadata", models.BinaryField()),
                ("search_text", models.TextField(blank=True)),
                ("fields", models.BinaryField()),
                ("blocks", models.BinaryField()),
                ("text", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Dependency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="Facet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=64)),
                ("value", models.CharField(max_length=255)),
                ("title", models.CharField(default="", max_length=255)),
            ],
        ),
        migrations.CreateModel(
            name="GoneAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("path", models.CharField(max_length=1000, unique=True)),
                ("since", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("name", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="OutboxEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("key", models.CharField(max_length=80)),
                ("attempts", models.IntegerField(default=0)),
                ("available_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("error", models.TextField(blank=True)),
                ("reasons", models.JSONField(default=dict)),
                ("told_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="StoreVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("version", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="UntranslatedWords",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="untranslated_words",
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("words", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="BegunTranslation",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="begun_translation",
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="begun_translations",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="delivery",
                        serialize=False,
                        to="publishing.publisheddocument",
                    ),
                ),
                ("base", models.CharField(max_length=255)),
                ("tags", models.TextField()),
                ("packed", models.BinaryField()),
            ],
        ),
        migrations.AddIndex(
            model_name="publisheddocument",
            index=models.Index(fields=["parent_path", "position", "expires"], name="document_order"),
        ),
        migrations.AddField(
            model_name="dependency",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="dependencies",
                to="publishing.publisheddocument",
            ),
        ),
        migrations.AddField(
            model_name="facet",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="facets", to="publishing.publisheddocument"
            ),
        ),
        migrations.AddIndex(
            model_name="outboxentry",
            index=models.Index(fields=["kind", "key"], name="outbox_entry"),
        ),
        migrations.AddIndex(
            model_name="dependency",
            index=models.Index(fields=["key", "document"], name="dependency_key"),
        ),
        migrations.AddConstraint(
            model_name="dependency",
            constraint=models.UniqueConstraint(fields=("document", "key"), name="unique_dependency"),
        ),
        migrations.AddIndex(
            model_name="facet",
            index=models.Index(fields=["name", "value", "document"], name="facet_value"),
        ),
        migrations.AddConstraint(
            model_name="facet",
            constraint=models.UniqueConstraint(fields=("document", "name", "value"), name="unique_facet"),
        ),
    ]
