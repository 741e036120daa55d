"""Settings: one typed table, read from the environment, a TOML file and secret files at start."""

from server.settings.sources import SettingsError, load_settings
from server.settings.table import Settings

__all__ = ["Settings", "SettingsError", "load_settings"]
