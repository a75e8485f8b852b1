"""The organizer's first page: what needs me now, from all rooms."""
