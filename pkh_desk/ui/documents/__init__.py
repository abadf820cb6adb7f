"""The register of documents with the preview beside it."""
