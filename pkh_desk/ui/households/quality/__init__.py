"""Data quality: the checks and the households behind them."""
