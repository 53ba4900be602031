from django.contrib import admin
from django.urls import include, path

from raqqa_site import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("raqqa_site.accounts.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("robots.txt", health.robots, name="robots"),
    path("favicon.ico", health.favicon, name="favicon"),
    path("", include("raqqa_site.letters.urls")),
    path("", include("articles.urls")),
    path("", include("annotations.urls")),
]
handler400 = "raqqa_site.errors.bad_request"
