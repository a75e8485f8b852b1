"""Groups the sixty and more industries of the corpus into a few, for the report by industry."""

_GROUPS = {
    "food, drink, hospitality": """
        food drink beer wine bakery restaurant hotel catering coffee dairy brewery hospitality venue event
        banquet pub meat produce
    """,
    "farming, land, animals": """
        farm seed agri crop fertil livestock animal vet feed irrigation grain timber fish nursery
    """,
    "building, property": """
        building construct roof window property real estate lift elevator concrete paint hvac solar plumb
        furniture flooring housing crane
    """,
    "health": """
        health medical hospital pharma dental clinic lab hearing diagnostic care surgical
    """,
    "money, law, people": """
        bank insur broker lend financ pension tax legal law recruit staffing payroll account audit
    """,
    "machines, chemicals, materials": """
        machine tool steel chem plastic textile yarn paper packaging label industrial manufactur weld pump
        bearing equipment metal glass
    """,
    "transport, energy": """
        freight logistic truck shipping courier fleet energy fuel gas electric power tyre vehicle car rail
        marine aviation port
    """,
    "media, software, telecom": """
        media advert print radio software saas telecom data security publish cloud it signage broadcast
    """,
    "education, public, charity": """
        school education universit charity fundrais council public church library museum training nonprofit
    """,
}


def group_industry(industry: str) -> str:
    """The group whose words the industry's name holds, or "other"."""
    name = industry.lower()
    return next((group for group, words in _GROUPS.items() if any(word in name for word in words.split())), "other")
