import uuid

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
            name="IndexVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("token", models.UUIDField(default=uuid.uuid4)),
            ],
        ),
        migrations.CreateModel(
            name="Rebuild",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("finished_at", models.DateTimeField(null=True)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("language", models.CharField(max_length=16)),
                ("words", models.TextField()),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["language", "words"],
            },
        ),
        migrations.CreateModel(
            name="AskedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("language", models.CharField(max_length=16)),
                ("text", models.CharField(max_length=100)),
                ("times", models.PositiveIntegerField(default=1)),
                ("results", models.PositiveIntegerField(default=0)),
                ("is_exact", models.BooleanField(default=True)),
                ("first_seen", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_seen", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                "indexes": [models.Index(fields=["-times"], name="asked_text_times")],
                "constraints": [models.UniqueConstraint(fields=("language", "text"), name="unique_asked_text")],
            },
        ),
        migrations.CreateModel(
            name="FileText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("status", models.CharField(db_index=True, default="waiting", max_length=16)),
                ("reason", models.CharField(blank=True, max_length=16)),
                ("facts", models.JSONField(blank=True, default=dict)),
                ("page_count", models.PositiveIntegerField(null=True)),
                ("has_pages", models.BooleanField(default=False)),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="file_text", to="cms.customdocument"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PromotedResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("language", models.CharField(blank=True, max_length=16)),
                ("texts", models.TextField()),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("until", models.DateField(blank=True, null=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.WAGTAIL_PAGE_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FilePage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                (
                    "file_text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pages", to="search.filetext"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("file_text", "number"), name="unique_file_page")],
            },
        ),
    ]
