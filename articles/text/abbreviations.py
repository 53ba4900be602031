"""Words that end in a full stop without ending a sentence, and words that begin one.

Three degrees decide what a stop after such a word means:

    NEVER      Col. Dillon          the sentence goes on, whatever follows
    NUMBERED   No. 5 / No. The      it goes on where a figure follows
    OFTEN      U.S. warplanes       it goes on unless an opener of sentences follows ("the U.S. The ...")

All entries are lower case and without their last stop. Sources: the abbreviations of the AP and Guardian
style guides (titles, ranks, months, states), and the usual ones of the other languages.
"""

from .vocabulary import vocabulary

NEVER = vocabulary(
    """
    mr mrs ms mx messrs mmes dr drs prof profs rev revd fr msgr ret hon rt pres vp amb sec gov lt.gov sen sens
    rep reps del atty supt det insp sgt sgts cpl pfc pvt spc capt cmdr cdr comdr col cols lt lts maj gen
    gens brig adm vadm radm ens wo cwo flt sqn fld mar sra dept asst assoc univ st ste mt ft pt vs v viz cf
    e.g i.e eg ie approx ca esp al gov't nat'l int'l mme mlle mm me sr srta dña ud uds vd d.ª exmo sig sigg
    sig.ra dott dott.ssa on avv ing arch hr fr frl dipl z.b d.h u.a o.ä bzw usw vgl evtl ggf sog geb gest
    inkl zzgl nr str abs bd hrsg гр им ул пл т.е т.н т.к тыс млн млрд руб акад проф св dhr mevr drs mw bijv
    o.a d.w.z sn sayın doç yrd
    """
)
NUMBERED = vocabulary("no nos nr n p pp par para sec art arts vol vols fig figs ch chap ed eds op ver ex §")
OFTEN = vocabulary(
    """
    inc ltd co corp cos bros plc llc jr sr esq ph.d m.d b.a m.a b.sc etc al u.s u.n u.k e.u u.s.a u.s.s.r
    d.c a.m p.m am pm jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    sat sun ala ariz ark calif colo conn fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev
    okla ore pa penn tenn tex va vt wash wis wyo ont que ave blvd rd sq bldg mph kph km kg ft lb lbs oz min
    mins hr hrs est dist prov gov admin assn
    """
)
AFTER_CLOCK = vocabulary(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december gmt utc est edt cst cdt mst mdt pst pdt bst cet cest eet eest
    ist eastern central pacific local
    """
)
OPENERS = vocabulary(
    """
    the a an this that these those it its he she they we you i his her their our your my there here but and
    or nor so yet if when while where as at in on by for from with without after before since until although
    though because however meanwhile moreover also both some many most several such no not none neither only
    even still then now once among amid under over during despite according what who why how which is are
    was were has have had do does did will would can could may should officials residents activists
    """
)
SAYING = vocabulary(
    """
    said says asked asks told added adds replied wrote writes cried shouted warned noted insisted recalled
    demanded wondered exclaimed declared tweeted
    """
)
# What may follow a quotation that ends in a question mark, in a script without capitals: "…؟" قال
SAYING_UNCASED = (
    "قال",
    "قالت",
    "وقال",
    "سأل",
    "تساءل",
    "أضاف",
    "يقول",
    "تقول",
    "と",
    "って",
    "אמר",
    "שאל",
    "他说",
    "她说",
    "他說",
    "她說",
)
TOP_LEVEL_DOMAINS = vocabulary("com org net co gov edu info tv news io eu uk de fr us me")
