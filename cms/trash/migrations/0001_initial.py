import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cms", "0002_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TrashedPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("page_id", models.BigIntegerField(unique=True)),
                ("parent_id", models.BigIntegerField(null=True)),
                ("title", models.CharField(max_length=255)),
                ("page_type", models.CharField(max_length=100)),
                ("language", models.CharField(max_length=16)),
                ("path", models.CharField(max_length=1000)),
                ("depth", models.IntegerField()),
                ("is_alias", models.BooleanField(default=False)),
                ("was_live", models.BooleanField()),
                ("pages", models.IntegerField()),
                ("deletion", models.UUIDField(db_index=True, default=uuid.uuid4)),
                ("deleted_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("links", models.JSONField(default=list)),
                ("data", models.BinaryField()),
                (
                    "deleted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
