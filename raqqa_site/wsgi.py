"""What the server runs; settings that are not safe stop it here."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raqqa_site.settings")
application = get_wsgi_application()

from articles import warming  # noqa: E402 (models are there now)
from raqqa_site import checks  # noqa: E402 (it reads the settings)

checks.refuse()
warming.start()
