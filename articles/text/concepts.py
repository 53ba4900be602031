"""What news tells over and over, and the words that say it. Sentences share the one
without the other.

    hurt injured wounded جرح      are one concept, "=hurt"
    strike                        stands in two rows, for it has two senses: it has both concepts
    45,000 and 31,000 people      are numbers of five digits, "=#5": mostly of one thing, right or wrong

A row's words say nearly the same in most reports, or belong so closely together that a report of the one is
one of the other (arrested, in custody). That is enough to rank by, where a concept counts less than a word
and rare ones more than frequent ones; it says nothing of what is true, and is never shown. Rows name what
news of any kind tells (deaths, courts, money, weather), never a place, a person or one event. Arabic words
stand beside the English ones: over scripts they are all that two sentences share besides names and numbers.
"""

import math
from collections.abc import Iterable
from functools import lru_cache

from .amounts import Amount
from .stems import stem
from .words import words_of

MARK = "="  # no word begins so
LEAST = 10  # smaller numbers stand in too many sentences to say what they are of

_ROWS = """
die death dead kill killer fatal fatality perish murder bodies toll قتل مقتل قتيل قتلوا مات وفاة مصرع ضحايا
hurt injure injury wound casualty جرح جريح أصيب إصابة مصاب
survive survivor unharmed unhurt alive نجا ناجين
arrest detain detention custody captured caught apprehend seize اعتقل اعتقال اعتقلت معتقل احتجز احتجاز أوقف
free freed release liberate freedom أفرج إفراج أطلق إطلاق سراح تحرير حرر
hostage captive captivity kidnap abduct abduction captor رهينة رهائن خطف مختطف اختطاف خاطفين
prison jail imprison imprisonment prisoner inmate سجن سجين سجناء سجينا أسير أسرى
earthquake quake tremor temblor seismic magnitude aftershock زلزال هزة هزات
explode explosion blast detonate detonation blew انفجار انفجر تفجير
fire blaze flame burn burnt inferno حريق حرائق نيران احترق
firefighter firefighting firemen fireman brigade الإطفاء
flood inundate deluge فيضان سيول
storm hurricane cyclone typhoon gale عاصفة إعصار
rain rainfall downpour rainy أمطار مطر
snow blizzard ice icy freezing frost cold ثلج ثلوج برد
heat heatwave hot drought dry حر جفاف
landslide mudslide rockfall avalanche انهيار
crash collide collision derail derailment accident wreck wreckage حادث تصادم تحطم
sink sank sunk capsize overturn غرق انقلب
drown غرق غريق
police policeman policemen policewoman officer constable gendarme شرطة
army troop soldier military servicemen battalion جيش جندي جنود جنديا عسكري قوات
fighter militant jihadist insurgent rebel gunman gunmen militia extremist terrorist مسلح مقاتل إرهابي
attack assault offensive raid ambush strike هجوم هاجم غارة ضربة
bomb bombard shell airstrike missile rocket قصف قنبلة صاروخ صواريخ
shoot shot gunfire gunshot رصاص
weapon arms gun rifle ammunition سلاح أسلحة
fight clash battle combat skirmish scuffle اشتباكات معارك معركة قتال مواجهات
ceasefire truce armistice cessation هدنة وقف
withdraw withdrawal retreat evacuate evacuation انسحب انسحاب إجلاء
besiege siege encircle surround blockade حصار محاصر
capture retake recapture seize control overrun سيطر استعاد
border frontier crossing حدود معبر
protest protester demonstration demonstrator rally rallied march marcher مظاهرة تظاهر متظاهر احتجاج
crowd turnout attendance attend participant gather حشد حشود
riot unrest disorder violence violent disturbance عنف شغب
strike striker walkout stoppage picket إضراب
union confederation نقابة
coup putsch overthrow mutiny mutineer rebellion uprising انقلاب تمرد
vote voter ballot poll election elect electorate electoral صوت تصويت انتخاب ناخب
win won winner victory victorious triumph فاز فوز انتصار
defeat lose lost loss loser beaten concede خسر خسارة هزيمة
parliament chamber assembly congress senate lawmaker deputy legislator legislature mp برلمان نواب مجلس
law legislation bill act decree statute قانون مرسوم تشريع
government cabinet authority state حكومة سلطات
president presidency presidential رئيس رئاسة
premier prime chancellor الوزراء
minister ministry وزير وزارة
opposition opponent critic dissident معارضة
leader chief head boss chairman chairwoman manager director executive زعيم قائد مدير
resign resignation quit استقال
spokesman spokeswoman spokesperson ناطق متحدث
diplomat diplomatic ambassador envoy embassy دبلوماسي سفير مبعوث
summit meeting conference لقاء اجتماع قمة
talk negotiate negotiation negotiator dialogue mediator mediation محادثات مفاوضات وساطة وسيط وسطاء حوار
agreement agree deal accord pact settlement treaty contract compromise offer اتفاق صفقة
sanction embargo عقوبات
demand call urge request appeal طالب دعا مطالب تطالب ناشد
promise pledge vow commit وعد تعهد
warn caution alert حذر تحذير
threaten threat هدد تهديد
deny denied denial reject dismiss refute نفى نفت رفض
confirm confirmation acknowledge admit أكد أكدت اعترف
condemn denounce criticise criticize criticism deplore أدان ندد انتقد
thank gratitude grateful شكر
praise welcome hail رحب ترحيب أشاد
accuse blame allege allegation اتهم اتهام
apologise apologize apology sorry regret اعتذر اعتذار
mourn grief condolence sympathy sorrow حداد تعازي عزاء
court tribunal judge bench magistrate محكمة قاض قضاة
sentence jail punish punishment حكم عقوبة
guilty convict conviction verdict ruling rule إدانة مذنب
acquit acquittal cleared innocent براءة
charge indict indictment prosecute prosecutor prosecution ادعاء نيابة
defendant accused suspect متهم مشتبه
lawyer attorney counsel solicitor barrister محام
investigate investigation investigator inquiry probe تحقيق محقق
bribe bribery corruption corrupt فساد رشوة
cause reason blame سبب
company firm business corporation enterprise operator شركة
employee staff worker workforce employ job post personnel عامل عمال موظف وظائف
wage salary pay paid earn راتب رواتب أجور
price cost fare fee expensive dear cheap سعر أسعار تكلفة
money fund cash sum dollar euro pound مال أموال دولار يورو
ransom فدية
fine penalty compensation damages غرامة تعويض
share stock bourse أسهم سهم
fall fell drop decline slip plunge decrease reduce reduction lower cut انخفض انخفاض تراجع هبط
rise rose risen increase climb jump grow grew growth higher raise ارتفع ارتفاع زاد زيادة
profit earnings revenue income turnover أرباح إيرادات
takeover merger merge acquire acquisition buy bought purchase bid استحواذ اندماج شراء
sell sold sale بيع باع
bank lender مصرف بنك
interest rate borrowing lending فائدة
inflation تضخم
tax taxation levy ضريبة ضرائب
budget spending deficit ميزانية
pension pensioner retire retirement تقاعد
growth recession economy economic اقتصاد
hospital clinic مستشفى مستشفيات
doctor surgeon medic medical physician nurse طبيب أطباء طبي
disease illness virus infection infect epidemic outbreak مرض وباء فيروس
vaccine vaccination jab inoculate لقاح تطعيم
medicine drug medication treatment treat دواء أدوية علاج
school pupil classroom مدرسة مدارس
university college campus student جامعة طلاب
house home dwelling residence apartment flat منزل منازل بيت بيوت
building tower block structure مبنى مباني
homeless shelter tent camp accommodation displaced خيام خيمة مأوى مخيم نازحين
village hamlet settlement town township قرية بلدة
city capital municipality municipal مدينة عاصمة
road highway street motorway route طريق شارع
bridge crossing جسر جسور
ship boat vessel ferry tanker سفينة قارب عبارة
plane aircraft jet airliner flight طائرة
helicopter chopper مروحية مروحيات
airport airfield runway مطار
train railway rail railroad carriage coach قطار
bus coach حافلة
car vehicle automobile سيارة
truck lorry شاحنة
passenger traveller traveler commuter راكب ركاب
crew sailor seaman seamen طاقم بحارة
fuel petrol gasoline diesel وقود
oil crude petroleum نفط
leak spill slick تسرب
pollute pollution pollutant toxic poison contaminate contamination تلوث سام
smoke fumes cloud دخان
plant factory works refinery مصنع
electricity power blackout outage grid كهرباء
phone telephone mobile cellular cellphone هاتف
internet online web إنترنت
water مياه ماء
food bread rice flour hunger hungry غذاء طعام
aid relief humanitarian assistance help support donate donation مساعدات إغاثة
rescue rescuer save إنقاذ أنقذ
search missing disappear بحث مفقود
destroy destruction demolish flatten collapse ruin rubble raze wreck دمر تدمير دمار أنقاض
damage shatter smash أضرار
repair rebuild restore reconstruction إصلاح إعادة عادت
inspect inspection check examine تفتيش فحص فحوص
safe safety secure security أمن أمان
danger dangerous risk hazard خطر
fear afraid frightened terrified panic خوف ذعر خشي
child kid boy girl baby infant طفل أطفال
wife husband spouse زوج
family relative kin عائلة أسرة أهالي
resident inhabitant local citizen neighbour neighbor سكان مواطن
journalist reporter correspondent صحفي صحفيين مراسل
television tv broadcaster broadcast channel تلفزيون قناة
statement communique declaration announcement announce بيان أعلن أعلنت
report survey study analysis تقرير دراسة
expert specialist scientist researcher خبير خبراء علماء
dawn sunrise morning الفجر صباح
night overnight midnight ليل ليلا
evening dusk nightfall مساء
begin began begun start launch commence بدأ
end finish stop halt cease conclude over انتهى نهاية انتهاء
close closure shut suspend suspension أغلق إغلاق علق
reopen resume استأنف استئناف
return back عاد عودة
leave left depart departure غادر مغادرة
arrive arrival reach وصل وصول
delay postpone postponement تأجيل تأخير
cancel scrap abandon ألغى إلغاء
visit tour زار زيارة زيارته
vanish flee fled escape هرب فر فرار
refugee migrant asylum لاجئ لاجئين مهاجر
church mosque temple كنيسة مسجد
player striker forward midfielder defender goalkeeper footballer لاعب
coach trainer manager مدرب
goal scored scorer هدف أهداف
match game fixture مباراة
season campaign موسم
transfer signing move انتقال
record highest biggest largest greatest
percent percentage
half halve نصف
third ثلث
quarter fourth ربع
tired exhausted weary fatigue
healthy health صحة
approve approval permission permit authorise authorize authorisation clearance موافقة وافق
regulator watchdog antitrust supervisor supervisory
customer client consumer زبون زبائن
shareholder investor owner مستثمر مالك
debt owe loan mortgage credit دين ديون قرض
unemployment jobless unemployed بطالة
export import tariff trade تجارة صادرات واردات
currency exchange devalue devaluation عملة
steal stole stolen theft thief thieves rob robbery burglar burglary سرق لصوص
stab knife knives طعن
witness onlooker bystander eyewitness شاهد شهود
trial hearing proceedings جلسة محاكمة
confess confession plead
satellite spacecraft orbit rocket space قمر فضاء
fault faulty failure malfunction defect defective خلل عطل
engine motor محرك
dam reservoir سد
mine miner mining منجم
farm farmer crop harvest مزارع محصول
nuclear reactor uranium نووي
drone unmanned مسيرة
hacker hack cyberattack breach
king queen prince royal monarch ملك أمير
pope bishop priest بابا
constitution constitutional دستور
candidate contender challenger مرشح
coalition alliance partner ائتلاف تحالف
discrimination racism racist عنصرية
pregnant birth born ولد ولادة
marry married marriage wedding زواج
champion title trophy cup بطولة كأس
referee umpire حكم
suspended ban prohibit forbid حظر
award prize winner جائزة
museum gallery painting exhibition متحف
film movie cinema actor فيلم
temperature degrees celsius درجة
climate emission carbon warming مناخ
species animal wildlife حيوان
tourist tourism holidaymaker سياح
hotel resort guest فندق
deport deportation expel expelled expulsion ترحيل طرد
recruit recruitment enlist volunteer متطوع
spy espionage intelligence مخابرات استخبارات
secret confidential classified سري
evidence proof دليل أدلة
deadline ultimatum مهلة
reform overhaul إصلاح
crisis emergency أزمة طوارئ
shortage scarce lack نقص
expand expansion extend extension enlarge توسيع
hide hid hidden conceal
blame responsibility responsible claim مسؤولية تبنى
"""


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in _ROWS.strip().splitlines():
        words = [word.key for word in words_of(row)]
        forms = [*words, *(f"{word}d" for word in words if word.endswith("e"))]  # `voted` has another stem
        for key in dict.fromkeys(map(stem, forms)):
            found.setdefault(key, []).append(MARK + words[0])
    return {key: tuple(names) for key, names in found.items()}


@lru_cache(maxsize=1 << 16)
def concepts_of(term: str) -> tuple[str, ...]:
    """The concepts of a term (a stem); none for most."""
    table = _table()
    return table.get(term) or (table.get(stem(term[1:]), ()) if term[:1] in "وف" else ())


def sizes_of(amounts: Iterable[Amount]) -> set[str]:
    """How many digits the ends of the amounts have, from LEAST, as concepts."""
    ends = {abs(end) for one in amounts for end in (one.low, one.high) if end is not None}
    return {f"{MARK}#{math.floor(math.log10(end)) + 1}" for end in ends if LEAST <= end < math.inf}
