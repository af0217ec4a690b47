"""One region, many councils: decision processes, local deviations and positions (docs/regional.md)."""
