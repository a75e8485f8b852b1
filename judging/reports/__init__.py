"""PDFs and exports; stage six."""
