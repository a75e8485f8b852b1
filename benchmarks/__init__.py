"""What is measured, with the data that it is measured on."""
