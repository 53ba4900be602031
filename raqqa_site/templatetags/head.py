"""What the head of every page needs: a block said twice, and whole addresses."""

from django.template import Library
from django.template.base import Node, NodeList
from django.template.loader_tags import BlockNode

register = Library()


class Again(Node):
    """A block's content once more: a page's title is its <title> and its og:title."""

    def __init__(self, name: str):
        self.block = BlockNode(name, NodeList())

    def render(self, context):
        return self.block.render(context)


@register.tag
def again(parser, token):
    """{% again title %}. The block must stand in this template or one that it extends."""
    _, name = token.split_contents()
    return Again(name)


@register.simple_tag(takes_context=True)
def absolute(context, path: str = "") -> str:
    """The whole address of a path, this page's without one; without a request the path as it is."""
    request = context.get("request")
    return request.build_absolute_uri(path or request.path) if request else path
