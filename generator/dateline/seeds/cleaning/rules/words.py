"""Words that end no headline, and words that look like a place before a dash and are none."""

from __future__ import annotations

WEAK = frozenset(
    """
    a about after against al all also although am amid among an and any are as at au auf aus aux av avec be because
    been before bei being between both but by can com con could da dal dans das de del della dem den der des despite
    di did die do does door dos du durch during e each ed een ein eine einem einen einer el em en et following for
    fra from för für gegen gli had has have he her het his i if il im in including into is it its la las le les lo
    los may med met might mit more most must my na nach nas new no nor nos not o och od oder of off og ohne on onto
    op or os ou our out over par para per po por pour på que qui said sans says según sem she should sin since so
    som some su sur te than that the their these they this those though through til to told tra u.s. um un una unas
    und under une uno unos unter until up us van very via vom von voor vor w was we were when where which while who
    whom whose will with without would y yet your z ze zu zum zur à über
    """.split()
)
"""Articles, prepositions, conjunctions, pronouns and auxiliaries of the main languages, in lower case."""

NOT_PLACES = frozenset(
    """
    a advisory alert analysis and bonds breaking ceo column copper corn corrected correction developing dollar
    editorial exclusive factbox forecast forex gold graphic he highlights how i insight instant interview it just
    key lead live more nickel note opinion photos poll preview q read refile related reuters review rpt she shell
    silver stocks summary text the they timeline tin update us video view watch we what wheat when where who why
    wrapup you zinc
    """.split()
)
"""In lower case."""
