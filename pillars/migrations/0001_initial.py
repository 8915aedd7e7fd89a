import uuid

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

import cms.i18n.dates
import cms.models.addresses
import cms.models.fields
import cms.models.lead_image
import cms.models.slugs


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cms", "0002_initial"),
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PillarPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("summary", models.TextField(blank=True, max_length=500)),
                ("nav_title", models.CharField(blank=True, max_length=60)),
                ("lead_image_alt", models.CharField(blank=True, max_length=255)),
                ("body", cms.models.fields.BodyField([], blank=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("status", models.CharField(default="active", max_length=16)),
                ("status_reason", models.CharField(blank=True, max_length=500)),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cms.customimage",
                    ),
                ),
                ("topics", modelcluster.fields.ParentalManyToManyField(blank=True, related_name="+", to="cms.topic")),
            ],
            bases=(
                cms.models.addresses.FrontendAddress,
                cms.models.slugs.TidySlug,
                cms.models.lead_image.LeadImageText,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="PillarLead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "entity",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="home.entity"),
                ),
                (
                    "pillar",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="leads", to="pillars.pillarpage"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ResourceLibraryPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("summary", models.TextField(blank=True, max_length=500)),
                ("nav_title", models.CharField(blank=True, max_length=60)),
                ("lead_image_alt", models.CharField(blank=True, max_length=255)),
                ("body", cms.models.fields.BodyField([], blank=True)),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cms.customimage",
                    ),
                ),
                ("topics", modelcluster.fields.ParentalManyToManyField(blank=True, related_name="+", to="cms.topic")),
            ],
            bases=(
                cms.models.addresses.FrontendAddress,
                cms.models.slugs.TidySlug,
                cms.models.lead_image.LeadImageText,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="ResourcePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("summary", models.TextField(blank=True, max_length=500)),
                ("nav_title", models.CharField(blank=True, max_length=60)),
                ("lead_image_alt", models.CharField(blank=True, max_length=255)),
                ("body", cms.models.fields.BodyField([], blank=True)),
                ("kind", models.CharField(default="publication", max_length=32)),
                ("symbol", models.CharField(blank=True, max_length=64)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("authors", models.TextField(blank=True)),
                ("external_link", models.URLField(blank=True, max_length=1000)),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cms.customimage",
                    ),
                ),
                ("topics", modelcluster.fields.ParentalManyToManyField(blank=True, related_name="+", to="cms.topic")),
            ],
            bases=(
                cms.models.addresses.FrontendAddress,
                cms.models.slugs.TidySlug,
                cms.models.lead_image.LeadImageText,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="ResourceFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("language", models.CharField(blank=True, max_length=16)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cms.customdocument"
                    ),
                ),
                (
                    "resource",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="pillars.resourcepage"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ResourceEntity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "entity",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="home.entity"),
                ),
                (
                    "resource",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entities", to="pillars.resourcepage"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ResourcePillar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "pillar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.WAGTAIL_PAGE_MODEL
                    ),
                ),
                (
                    "resource",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pillars", to="pillars.resourcepage"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ResourcePlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("place", models.CharField(max_length=16)),
                (
                    "resource",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="pillars.resourcepage"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WorkPlanPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("summary", models.TextField(blank=True, max_length=500)),
                ("nav_title", models.CharField(blank=True, max_length=60)),
                ("lead_image_alt", models.CharField(blank=True, max_length=255)),
                ("body", cms.models.fields.BodyField([], blank=True)),
                ("body_name", models.CharField(default="network", max_length=20)),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1945),
                            django.core.validators.MaxValueValidator(2200),
                        ]
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1945),
                            django.core.validators.MaxValueValidator(2200),
                        ]
                    ),
                ),
                (
                    "adopted_on",
                    models.CharField(blank=True, max_length=10, validators=[cms.i18n.dates.validate_partial_date]),
                ),
                (
                    "lead_image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cms.customimage",
                    ),
                ),
                ("topics", modelcluster.fields.ParentalManyToManyField(blank=True, related_name="+", to="cms.topic")),
            ],
            bases=(
                cms.models.addresses.FrontendAddress,
                cms.models.slugs.TidySlug,
                cms.models.lead_image.LeadImageText,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="WorkPlanPillar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "pillar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.WAGTAIL_PAGE_MODEL
                    ),
                ),
                (
                    "plan",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan_pillars",
                        to="pillars.workplanpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="KeyAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1945),
                            django.core.validators.MaxValueValidator(2200),
                        ]
                    ),
                ),
                ("title", models.CharField(max_length=500)),
                ("kind", models.CharField(default="other", max_length=16)),
                ("description", models.TextField(blank=True)),
                ("status", models.CharField(blank=True, max_length=16)),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                    ),
                ),
                (
                    "output",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "pillar",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="key_actions", to="pillars.pillarpage"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="Reference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("kind", models.CharField(db_index=True, default="article-journal", max_length=32)),
                ("title", models.TextField()),
                ("title_key", models.CharField(db_index=True, editable=False, max_length=255)),
                ("authors", models.TextField(blank=True)),
                ("editors", models.TextField(blank=True)),
                ("container_title", models.CharField(blank=True, max_length=500)),
                ("publisher", models.CharField(blank=True, max_length=255)),
                ("publisher_place", models.CharField(blank=True, max_length=255)),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        db_index=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1450),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                    ),
                ),
                ("volume", models.CharField(blank=True, max_length=64)),
                ("issue", models.CharField(blank=True, max_length=64)),
                ("pages", models.CharField(blank=True, max_length=64)),
                ("number", models.CharField(blank=True, max_length=128)),
                (
                    "doi",
                    models.CharField(
                        blank=True,
                        max_length=255,
                        null=True,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^10\\.\\d{4,9}/\\S+$",
                                "A DOI begins with “10.”, such as 10.1000/182; without “https://doi.org/”.",
                            )
                        ],
                    ),
                ),
                ("isbn", models.CharField(blank=True, max_length=32)),
                ("issn", models.CharField(blank=True, max_length=32)),
                ("url", models.URLField(blank=True, max_length=1000)),
                ("abstract", models.TextField(blank=True)),
                ("language", models.CharField(blank=True, max_length=16)),
                ("citation_key", models.CharField(blank=True, max_length=128)),
                (
                    "pillars",
                    models.ManyToManyField(
                        blank=True,
                        limit_choices_to={"locale__language_code": "en"},
                        related_name="+",
                        to="pillars.pillarpage",
                    ),
                ),
                (
                    "topics",
                    models.ManyToManyField(
                        blank=True, limit_choices_to={"locale__language_code": "en"}, related_name="+", to="cms.topic"
                    ),
                ),
            ],
            options={
                "ordering": ["title_key", "pk"],
                "indexes": [models.Index(fields=["title_key", "year"], name="reference_title_year")],
            },
        ),
        migrations.CreateModel(
            name="WorkPlanRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("title", models.CharField(max_length=255)),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1945),
                            django.core.validators.MaxValueValidator(2200),
                        ]
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cms.customdocument",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                    ),
                ),
                (
                    "plan",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions_made",
                        to="pillars.workplanpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
    ]
