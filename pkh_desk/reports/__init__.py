"""Engines that turn templates and figures into PDF pages and workbooks."""
