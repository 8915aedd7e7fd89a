import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import wagtail.images.models
from django.conf import settings
from django.db import migrations, models

import cms.models.documents
import cms.models.media
from cms.media.facts import pages_of, sha256_of


def fill(apps, schema_editor):
    """Fill in what is told of files that are there already; of one that is missing nothing can be."""
    for document in apps.get_model("cms", "CustomDocument").objects.iterator(chunk_size=100):
        document.uploaded_at, document.uploader_id = document.created_at, document.uploaded_by_user_id
        try:
            with document.file.open("rb") as file:
                document.sha256, document.page_count = sha256_of(file), pages_of(file, document.file.name)
        except (OSError, ValueError):
            pass
        document.save(update_fields=["uploaded_at", "uploader", "sha256", "page_count"])


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0002_media_and_topics"),
    ]

    operations = [
        migrations.AddField(
            model_name="customdocument",
            name="issued",
            field=models.DateField(
                blank=True,
                help_text="The date that stands on the document, not that of its upload.",
                null=True,
                verbose_name="date of issue",
            ),
        ),
        migrations.AddField(
            model_name="customdocument",
            name="language",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ar", "العربية"),
                    ("zh-hans", "中文"),
                    ("en", "English"),
                    ("fr", "Français"),
                    ("ru", "Русский"),
                    ("es", "Español"),
                ],
                help_text="The language that the document is written in. Leave empty if it has several or none.",
                max_length=16,
                verbose_name="language",
            ),
        ),
        migrations.AddField(
            model_name="customdocument",
            name="page_count",
            field=models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="number of pages"),
        ),
        migrations.AddField(
            model_name="customdocument",
            name="revision",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="revision"),
        ),
        migrations.AddField(
            model_name="customdocument",
            name="sha256",
            field=models.CharField(blank=True, editable=False, max_length=64, verbose_name="SHA-256"),
        ),
        migrations.AddField(
            model_name="customdocument",
            name="symbol",
            field=models.CharField(
                blank=True,
                db_index=True,
                help_text="The official symbol, such as A/HRC/48/2. All languages of a document have the same.",
                max_length=100,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[\\w./()\\[\\]*&,\\- ]+$",
                        "A symbol has letters, digits, slashes, dots, brackets and hyphens only.",
                    )
                ],
                verbose_name="symbol",
            ),
        ),
        migrations.AddField(
            model_name="customdocument",
            name="uploaded_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="uploaded at"),
        ),
        migrations.AddField(
            model_name="customdocument",
            name="uploader",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="uploaded by",
            ),
        ),
        migrations.AlterField(
            model_name="customdocument",
            name="file",
            field=models.FileField(upload_to=cms.models.documents.file_path, verbose_name="file"),
        ),
        migrations.AlterField(
            model_name="customimage",
            name="file",
            field=cms.models.media.UprightImageField(
                height_field="height",
                upload_to=wagtail.images.models.get_upload_to,
                verbose_name="file",
                width_field="width",
            ),
        ),
        migrations.CreateModel(
            name="DocumentRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField(default=1, editable=False, verbose_name="revision")),
                ("sha256", models.CharField(blank=True, editable=False, max_length=64, verbose_name="SHA-256")),
                (
                    "page_count",
                    models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="number of pages"),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="uploaded at"),
                ),
                ("file", models.FileField(upload_to="", verbose_name="file")),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="cms.customdocument"
                    ),
                ),
                (
                    "uploader",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ["-revision"],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "revision"), name="unique_document_revision")
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
