"""Files keep longer names; what was made of them or is stored about them in a way that is no longer used is put right."""

import re
import unicodedata

import wagtail.images.models
from django.db import migrations, models

import cms.media.names
import cms.models.documents
import cms.models.media

# Types of which scales are made in another way now: those that move, and those with more than 8 bits a channel.
ANEW = r"\.(gif|png|webp)$"


def forget_scales(apps, schema_editor):
    """Let scales of pictures that would look different now be made again, each at its next GET."""
    for scale in apps.get_model("cms", "Rendition").objects.filter(image__file__iregex=ANEW).iterator():
        if scale.file:
            scale.file.storage.delete(scale.file.name)
        scale.delete()


def compose_redirects(apps, schema_editor):
    """Write old paths in NFC and their escapes in capitals; of two that are the same then, the older stays."""
    redirects = apps.get_model("wagtailredirects", "Redirect").objects
    known = set(redirects.values_list("old_path", "site"))
    for pk, path, site in redirects.order_by("pk").values_list("pk", "old_path", "site"):
        written = unicodedata.normalize("NFC", re.sub("%[0-9a-fA-F]{2}", lambda found: found[0].upper(), path))
        if written != path and (written, site) not in known:
            known.add((written, site))
            redirects.filter(pk=pk).update(old_path=written)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0005_image_descriptions"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.AlterField(
            model_name="customdocument",
            name="file",
            field=cms.media.names.NamedFileField(
                max_length=255, upload_to=cms.models.documents.file_path, verbose_name="file"
            ),
        ),
        migrations.AlterField(
            model_name="customimage",
            name="file",
            field=cms.models.media.UprightImageField(
                height_field="height",
                max_length=255,
                upload_to=wagtail.images.models.get_upload_to,
                verbose_name="file",
                width_field="width",
            ),
        ),
        migrations.AlterField(
            model_name="documentrevision",
            name="file",
            field=models.FileField(max_length=255, upload_to="", verbose_name="file"),
        ),
        migrations.RunPython(forget_scales, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(compose_redirects, migrations.RunPython.noop, elidable=True),
    ]
