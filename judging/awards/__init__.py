"""What is judged: season, category and rubric."""
