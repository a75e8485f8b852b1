"""The whole road, stage by stage: each file plays what people do in one of them, on a real server."""
