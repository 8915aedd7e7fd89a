"""Tells the forms of the admin how an image is described."""

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from cms.models import CustomImage


@require_safe
def describe_image(request: HttpRequest) -> JsonResponse:
    """Answer ``text``, the description of ``image`` in ``language``, and ``default``, the one that Wagtail proposes.

    An image that the person may not choose is as if it were not there.
    """
    number = request.GET.get("image", "")
    image = CustomImage.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 16 else None
    policy = policy_registry.get_by_type(CustomImage)
    if image is None or not policy.user_has_permission_for_instance(request.user, "choose", image):
        raise Http404
    language = request.GET.get("language", "")
    return JsonResponse({"text": image.description_in(language), "default": image.default_alt_text})
