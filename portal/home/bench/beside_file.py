"""The portal's own web application with one file beside it, for the group "load": WhiteNoise serves the file first."""

import os

from whitenoise import WhiteNoise

from portal.wsgi import application as portal

application = WhiteNoise(portal, root=os.environ["BENCH_FILES"])
