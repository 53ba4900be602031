"""The words that hold a sentence together and say nothing of their own; they hardly count where sentences are
compared. A story of few sentences cannot tell them by their number.
"""

from .vocabulary import vocabulary

COMMON = vocabulary(
    """
    a an the of to in on at by for from with and or but as is are was were be been being it its that this
    these those which who whom whose he she they we i you his her their our him them us my me your have has
    had having not no nor so than then there here when where while what how if into over under out up down
    off about after before during until since through between against among will would can could may might
    shall should must do does did also just only more most some any all each both such other another s t
    very still even now
    في من على إلى عن مع أن ان إن أو و ثم التي الذي الذين هذا هذه ذلك تلك كان كانت قد لم لن لا ما هو هي هم كما
    بعد قبل عند بين حتى كل غير او الى علي
    """
)
