"""Properties take the time they need: a busy machine makes no test of the pure core fail."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "patient", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")
