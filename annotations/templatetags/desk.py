"""What the front page of the editors' desk shows beyond Django's list of tables."""

from django.template import Library

from annotations.admin.front import Front, front_for

register = Library()


@register.simple_tag(takes_context=True)
def front(context) -> Front | None:
    return front_for(context["request"].user)
