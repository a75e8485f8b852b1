"""Short forms of English first names, so that a blind text does not name Robert as Bob."""

from __future__ import annotations

_FORMS = """
alexander alexandra: alex sandy sasha xander lexi; andrew: andy drew; anthony: tony; barbara: barb babs; benjamin:
ben benny; catherine katherine kathryn: cathy kathy kate katie kat kitty; charles: charlie chuck; christina
christine: chris tina chrissie; christopher: chris kit topher; daniel: dan danny; danielle: dani; david: dave davey;
deborah: deb debbie; donald: don donnie; dorothy: dot dottie dolly; edward: ed eddie ned ted teddy; eleanor: ellie
nell nora; elizabeth: liz lizzie beth betty betsy eliza libby; eugene: gene; frances francis: fran frank frankie;
frederick: fred freddie; gabriel gabriella gabrielle: gabe gabby; geoffrey jeffrey: geoff jeff; gerald: gerry jerry;
gregory: greg; harold: harry hal; henry: harry hank; isabel isabella: izzy bella; jacob: jake; jacqueline: jackie;
james: jim jimmy jamie; jennifer: jen jenny; jessica: jess jessie; john jonathan: jon johnny jack; joseph: joe joey;
joshua: josh; judith: judy; kenneth: ken kenny; kimberly: kim; lawrence laurence: larry laurie; leonard: leo len
lenny; louis: lou louie; margaret: maggie meg peggy peg greta daisy; matthew: matt; maximilian: max; michael: mike
mick mikey mickey; michelle: shelly; nathaniel nathan: nate nat; nicholas nicole: nick nicky niki; olivia: liv
livvy; pamela: pam; patricia patrick: pat patty paddy tricia trish; peter: pete; philip phillip: phil; raymond: ray;
rebecca: becca becky; richard: rich rick ricky dick richie; robert: bob bobby rob robbie bert; ronald: ron ronnie;
samantha samuel: sam sammy; sandra: sandy; stephanie: steph stevie; stephen steven: steve stevie; susan susanna: sue
susie suzy; theodore: ted teddy theo; theresa teresa: terry tess tessa; thomas: tom tommy; timothy: tim timmy;
valerie: val; victor victoria: vic vicky tori; vincent: vince vinny; walter: walt wally; william: will bill billy
willy liam; zachary: zach zack
"""


def _read_forms() -> dict[str, frozenset[str]]:
    forms: dict[str, frozenset[str]] = {}
    for entry in " ".join(_FORMS.split()).split(";"):
        names, shorts = entry.split(":")
        for name in names.split():
            forms[name] = frozenset(shorts.split())
    return forms


SHORT_FORMS = _read_forms()
"""By first name, in small letters; some short forms belong to several names."""
