"""Ordinary English words that are also names of people or companies, so that masking tells them apart."""

from __future__ import annotations


def _list(words: str) -> frozenset[str]:
    return frozenset(words.split())


ORDINARY = _list(
    """
    abbey able ace acre agile alert alder amber anchor angel anvil apex apple april archer arch arena arrow
    art ash aspen aurora august autumn avenue axis bacon badger baker ball bank banks banner barber barker barn
    baron barrow basil bass bay beach beacon beam bear beck bell belle berry best birch bird bishop black blade
    blaze blessing bliss blossom blue bolt bond book booth borough bow bowl bowman box boyd branch brand brave bray
    breeze brick bridge bright brook brooks brown buck bud bull burn burns bush butcher butler byte cactus canal
    candy cannon canyon carpenter carter carver case cash castle cedar chance chandler chapel charity chase cherry
    chick christian church city clay clear clerk cliff close cloud clover coach coal cobb cole collier colt constant
    cook cooper copper coral core corner cotton court cove crane creed cross crow crown crystal cup curtain dale
    dawn day dean deal delta diamond dick dog dolphin dove drake drew drive duke eagle earl early east echo eden
    edge elder element elm ember emerald empire energy english ernest even evergreen faith falcon fall farmer farrow
    faust fern field fields finch fir first fish fisher flame fleet flint flood flora flower flowers fly focus ford
    foreman forest forge forester fort fortune foster fountain fox frank freeman french frost fuller gale game
    garden gardener garland gate gates gem gene gentle giant gift ginger glass glen glory glover gold golden good
    goodwill grace grand granite grant granger graves gray great green grey ground grove guard guide gull guy hale
    hall hammer hand hands hardy harbor harbour hardly harp harper hart harvest haven hawk hay hazel head heart
    heath heather heaven herb hero heron hill hills holly home honey honor honour hood hook hope horizon horn house
    hoop hunt hunter hurst hyde ice iron island iris ivory ivy jack jade jasmine jasper jay jet jewel job jolly josh
    joy judge jumbo june juniper justice keen keeper kay key keys kind king kite kitty knight knot lake lamb lance
    land lane lantern lark laurel law lawn leaf lee legacy lever liberty light lily lime link lion little loch lodge
    long lord lotus love low lucky luna lynx maker mallet manor maple marble march marina mariner marine mark marks
    marsh marshal marshall mason masters matrix max may mayor mead meadow meadows melody mercer mercury mercy
    meridian merit merry mews mill miller mills mint minor mirror monk moon moor moore more moss mountain myrtle
    nest newman nice nick noble noon norm north nova nun oak oasis ocean olive opal orange orbit orchard orchid
    orient osprey otter owl page painter palm parade paradise parish park parker parson parsons pat patience patron
    peace peach peak pear pearl pearce penny pepper phoenix pierce pike pilgrim pilot pine pink pioneer pitt plant
    plum plumb polar pond poole pool poor pope poppy porter post potter pound power powers presto price prime prince
    prior prosper prudence pulse quail quarry quartz queen quick quill quinn rain ralph ranger raven ray read reader
    reed reef reeves regal regent reign rich ridge ring rise rising river rivers robin rock rocket rod roller rook
    rosa rose rosemary rouge round rowan royal ruby rule rush russet rusty sage sailor saint salt sandy sapphire
    saxon scout sea seal season senior serene shade shaft sharp shell shepherd shield shine shore short sierra
    signal silver singer skinner sky slate small smart smith snow solar solo sonny sorrel south spark sparks sparrow
    spear spice spring squire stable stag star stark steel sterling stern stone storm story stout strand stream
    street strong sugar summer summers summit sun sunny sunrise swan sweet swift sword sydney tailor taylor tanner
    target teal temple terry thorn thorpe thrush thunder tide tiger timber titan todd tom topaz torch tower town
    townsend trace trinity trip trout true trust tucker tulip turner twin union unity upton usher vale valiant
    valley vance vanguard vector venture venus verity vernon vesper victor victory vine viola violet virtue vista
    vogue voyage wade wagner walker wall waller walls ward ware warden warren water waters watt wave way weaver web
    weaver webb well wells west wheat wheel wheeler whistler white wild will willing willow wills win wind winner
    winter winters wise wish wolf wonder wood woods woodman worth wren wright yard york young zenith al am an as at
    be bo by do ed en go ha he hi if in is it jo la le li lo ma me my no of oh on or ox pa pi re so ta to up us we
    wu ye xu yu art bee bob dot gene jean jimmy kit mac mike norm peg rob ron sal sue ted van vic wally
    """
)
"""Masked only where they are written as a name: with a capital letter, and not in their ordinary use."""

GENERIC = _list(
    """
    a an the and of for at in on to by with de del della der den di du da do dos das la le les los las van von vom
    zu zum zur ter ten bin bint ibn al el ap st san santa saint y e mr mrs ms miss mx dr prof sir dame lord lady jr
    sr ii iii iv mba cpa phd msc bsc ba ma esq account accounts adviser advisers advisor advisors advisory africa
    agency agencies alliance america american analytics and area asia asset assets associate associates atlantic
    australia automation automotive bakery bank banking bio biotech brand brands brewery british broadband broker
    brokers build builders building business businesses cable capital care catering central centre center chemical
    chemicals china city civil cleaning clinic clinical club coffee college commerce commercial communication
    communications community company components computer computers computing construction consult consultancy
    consultants consulting consumer contract contractors control controls cooperative co-operative corporate
    corporation council county creative credit customer cyber dairy data dental department design development device
    devices diagnostics digital direct distribution division dynamics east eastern education electric electrical
    electronics emea energy engineering enterprise enterprises entertainment environmental equipment estate estates
    europe european event events executive exchange express fabrication farm farms fashion federal field finance
    financial first fitness fleet food foods foundation france freight fresh fund funds furniture games gas general
    german germany global gold goods government graphics group growth health healthcare hire holding holdings home
    homes hospital hospitality hotel hotels housing hunters imaging import in india industrial industries industry
    information infrastructure innovation innovations inside institute instruments insurance integrated interactive
    interior interiors international internet investment investments ireland italy key kitchen lab laboratories labs
    leasing legal leisure life lighting limited line lines logistics london machine machinery machines maintenance
    major management manager managers manufacturing marine market marketing markets materials media medical medicine
    metal metals middle midwest mobile mobility motor motors mutual national natural net network networks new nordic
    north northeast northern northwest office oil online operations optical organic outdoor pacific packaging paper
    partner partners partnership parts payments people pharma pharmaceutical pharmaceuticals pharmacy physics
    plastics platform platforms plus point power precision premier press print printing pro process procurement
    produce product production products professional project projects properties property public publishing quality
    rail real recruitment recycling region regional renewables rental repair research resource resources restaurants
    retail revenue risk robotics safety sales school science sciences scotland security semiconductor senior service
    services shipping shop shops smart society software solar solution solutions south southeast southern southwest
    specialist specialists sport sports squad staffing state states steel storage store stores strategic strategies
    strategy studio studios supplies supply support surgical sustainable system systems team teams tech technical
    technologies technology telecom telecoms territory textiles tools tours trade trading training transport travel
    trust union united university unit utilities valley vehicle ventures video virtual water wealth web west western
    wholesale wind wine wireless works world worldwide year sales salesperson
    """
)
"""Part of a name, never masked alone: they tell nobody's name."""

ORDINARY_AFTER = _list(
    """
    i you he she it we they me him her us them my your his its our their the a an this that these those not be
    """
)
"""After an ordinary word at the start of a sentence, these show that it is not a name: `Will she …`, `Mark the day`."""

FUNCTION_WORDS = _list(
    """
    an as at be by do go ha he hi if in is it la lo ma me my no of oh on or pa so to up us we
    """
)
"""At the start of a sentence these are never taken for a name."""

MONTHS = frozenset({"april", "may", "june", "august", "march"})
DATE_BEFORE = _list(
    """
    in since until till by of last this next from to early late mid before after through during every each and
    """
)
"""Before a month, these show that it is one: `in May`, `since last June`."""

ACRONYMS = _list(
    """
    ai ae am api ar asia ask bdr bi bpo cad ceo cfo cio cmo coo cpa cro crm csm cso csr cta cto ddi diy emea erp eta
    eu faq fda gdp gdpr gmv hr hvac id iot ipo iso it kam kpi la lan led llc ltd ma md mri mrr arr msp nda nhs nps
    nrr ny oem ok okr par pa pc pdf pe pm poc pos pr qa qbr qed rfi rfp rfq roi saas sam sap sdr sla sme smb sms sql
    tam tv uae uk us usa usd usp vip vp vpn wan
    """
)
"""Capitals that stand for a thing, not for a person or company."""

LEGAL_FORMS = _list(
    """
    ltd limited plc inc incorporated llc llp lp gmbh ag sa sas sarl bv nv pty pte co corp corporation company oy oyj
    ab as aps srl spa kg kgaa ug se kk ltda sl group holdings holding lda zoo doo
    """
)
"""At the end of a company's name, these are left out when people speak of it."""

FREE_MAIL = _list(
    """
    gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com msn.com yahoo.com yahoo.co.uk ymail.com
    icloud.com me.com mac.com aol.com gmx.com gmx.net gmx.de web.de proton.me protonmail.com mail.com zoho.com
    fastmail.com btinternet.com comcast.net verizon.net att.net t-online.de orange.fr free.fr libero.it
    """
)
"""Domains that tell nothing of an employer."""

SHARED_BOXES = _list("info sales contact office hello team admin mail enquiries inquiries support marketing awards")
"""First halves of e-mail addresses that tell nothing of a person."""
