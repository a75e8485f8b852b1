"""Says whether a text is English, by its everyday words against those of other languages."""

import re

MINIMUM_WORDS = 12
MINIMUM_SHARE = 0.2
MINIMUM_LATIN = 0.5

_WORD = re.compile(r"[^\W\d_]+")
_EVERYDAY_WORDS = """
    a about after all also an and are as at be because been before but by can could did do does each every for
    from get got had has have he her here him his how i if in into is it its just last like made me more most my
    never new no not now of off on one only or other our out over own per said she should so some than that the
    their them then there these they this those through to total two under until up us was we well went were what
    when where which who why will with without would year years you your
"""
_FOREIGN_WORDS = """
    de la que el los las una por con para del se su sus et les des est une dans du pour qui sur avec und der das
    ist nicht den mit von zu auf im dem ein eine sich il di che non della sono una het een van niet zijn voor och
    att det som har til av og ikke jest nie się oraz przez jako bu ve için ile yang dan untuk dengan pada katika
    kwa ya wa ni na em não uma os ao als auch wird werden nach bei aus wie wir sehr je nous vous ses plus
"""
EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
_FOREIGN = frozenset(_FOREIGN_WORDS.split()) - EVERYDAY


def is_english(text: str) -> bool:
    """False where another language's everyday words outweigh the English ones, or most letters are of another script.

    Lists and tables hold few everyday words of any language: they count as English unless another language shows.
    """
    letters = [character for character in text if character.isalpha()]
    latin = sum(character < "ɐ" for character in letters)
    if len(letters) > 5 and latin < MINIMUM_LATIN * len(letters):
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < MINIMUM_WORDS:
        return True
    english = sum(word in EVERYDAY for word in words)
    return english >= MINIMUM_SHARE * len(words) or english >= 2 * sum(word in _FOREIGN for word in words)
