"""Keys of the configuration that the engine itself reads."""

#: A config key: `True` permits decorators that are chosen from the config (`resolve`, `resolve_from_config`).
ENABLE_POWER_USER_MODE = "hamilton.enable_power_user_mode"
