"""The words that report speech: "said", "according to", and what surrounds them."""

from .vocabulary import vocabulary

# Surely reports what somebody said, with or without quotation marks.
REPORTING = vocabulary(
    """
    say says said saying tell tells told telling add adds added adding announce announces announced announcing
    claim claims claimed claiming stated stating warn warns warned warning insist insists insisted insisting
    explain explains explained explaining argue argues argued arguing confirm confirms confirmed confirming
    deny denies denied denying stress stresses stressed stressing admit admits admitted admitting acknowledge
    acknowledged acknowledges acknowledging estimated estimates predicted predicts predicting declared
    declares declaring reiterated reiterates reiterating tweeted wrote writes posted alleged alleges alleging
    asserted reported reporting maintained maintains conceded concedes testified vowed vows pledged pledges
    promised complained complains suggested suggests concluded replied replies responded recalled recalls
    remarked emphasised emphasized emphasising emphasizing cautioned lamented urged boasted revealed reveals
    disclosed
    """
)
# Reports speech where quotation marks stand beside it.
QUOTING = REPORTING | vocabulary(
    """
    summed remarks writes jokes quips shouts cries exclaims demands wonders thinks hails praises condemns
    cautions laments urges boasts sagte sagten erklärte dijo dijeron afirmó declaró disse
    asked asks asking called calls calling described describes describing noted notes noting continued
    commented joked quipped shouted cried yelled whispered exclaimed demanded wondered thought believes
    believed agreed praised hailed condemned criticised criticized denounced accused dismissed referred cited
    quoted thanked observed read reads expects expected hoped hopes feared fears sang chanted shot promise
    promising vowing pledging replying concluding insisted urging hailing praising condemning
    """
)
PARTICIPLES = frozenset(word for word in QUOTING if word.endswith("ing"))
WEEKDAYS = vocabulary("monday tuesday wednesday thursday friday saturday sunday")
# Before the verb, after its subject: "Roe has also said".
BETWEEN = vocabulary(
    """
    had has have also later then earlier previously reportedly repeatedly recently again further already once
    still who which would could did not never always simply just even only is was were are be been both all
    on monday tuesday wednesday thursday friday saturday sunday today yesterday himself herself itself
    themselves first once finally initially bluntly publicly privately quickly now instead however
    """
)
# What precedes a word that is only named: the so-called “caliphate”.
NAMING = vocabulary(
    "so-called called dubbed termed known titled entitled named nicknamed self-styled word words phrase"
)
UNCASED = (
    "وقالت",
    "وقال",
    "قالت",
    "قال",
    "وأعلن",
    "أعلن",
    "أعلنت",
    "وأكد",
    "أكد",
    "وأضاف",
    "أضاف",
    "أضافت",
    "صرح",
    "ذكرت",
)
