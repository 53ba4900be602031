"""Addresses of this app's own; every page that shows claims or highlights is in annotations."""

urlpatterns = []
