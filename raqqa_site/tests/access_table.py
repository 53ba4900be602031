"""Who may go where: one line an address, with the status of each role's GET (also as htmx asks), then of its
POST of an empty form. A role stands in one column: anonymous, reader, editor, publisher, administrator.

Words in braces are rows of a published story or, beginning with `draft_`, of a draft; `…_pk` is a number.
At the desk 302 leads to the sign-in or to the page meant; 422 after a POST is the form with what it lacks,
409 the form beside what is stored (an empty one brings no version); 405 says that the page takes no form.
"""

ROLES = ("anonymous", "reader", "editor", "publisher", "administrator")

TABLE = """
/admin/                                              302 403 200 200 200   302 403 200 200 200
/admin/login/                                        302 302 302 302 302   302 302 302 302 302
/admin/logout/                                       302 403 405 405 405   302 403 302 302 302
/admin/password_change/                              302 403 302 302 302   302 403 302 302 302
/admin/password_change/done/                         302 403 302 302 302   302 403 302 302 302
/admin/autocomplete/                                 302 403 403 403 403   302 403 405 405 405
/admin/jsi18n/                                       302 403 200 200 200   302 403 405 405 405
/admin/r/1/1/                                        302 403 404 404 404   302 403 404 404 404

/admin/articles/source/                              302 403 200 200 200   302 403 200 200 200
/admin/articles/source/add/                          302 403 403 200 200   302 403 403 422 422
/admin/articles/source/{source_pk}/history/          302 403 200 200 200   302 403 200 200 200
/admin/articles/source/{source_pk}/delete/           302 403 403 403 403   302 403 403 403 403
/admin/articles/source/{source_pk}/change/           302 403 200 200 200   302 403 403 409 409
/admin/articles/source/{source_pk}/                  302 403 302 302 302   302 403 302 302 302

/admin/articles/agency/                              302 403 200 200 200   302 403 200 200 200
/admin/articles/agency/add/                          302 403 403 200 200   302 403 403 422 422
/admin/articles/agency/{agency_pk}/history/          302 403 200 200 200   302 403 200 200 200
/admin/articles/agency/{agency_pk}/delete/           302 403 403 403 403   302 403 403 403 403
/admin/articles/agency/{agency_pk}/change/           302 403 200 200 200   302 403 403 409 409
/admin/articles/agency/{agency_pk}/                  302 403 302 302 302   302 403 302 302 302

/admin/articles/story/                               302 403 200 200 200   302 403 200 200 200
/admin/articles/story/add/                           302 403 403 200 200   302 403 403 422 422
/admin/articles/story/{story_pk}/history/            302 403 200 200 200   302 403 200 200 200
/admin/articles/story/{story_pk}/delete/             302 403 403 403 403   302 403 403 403 403
/admin/articles/story/{story_pk}/change/             302 403 200 200 200   302 403 403 409 409
/admin/articles/story/{story_pk}/                    302 403 302 302 302   302 403 302 302 302

/admin/articles/article/                             302 403 200 200 200   302 403 200 200 200
/admin/articles/article/add/                         302 403 403 200 200   302 403 403 422 422
/admin/articles/article/{article_pk}/history/        302 403 200 200 200   302 403 200 200 200
/admin/articles/article/{article_pk}/delete/         302 403 403 403 403   302 403 403 403 403
/admin/articles/article/{article_pk}/change/         302 403 200 200 200   302 403 403 409 409
/admin/articles/article/{article_pk}/                302 403 302 302 302   302 403 302 302 302
/admin/articles/article/{article_pk}/revise/         302 403 403 200 200   302 403 403 422 422

/admin/articles/revision/                            302 403 200 200 200   302 403 200 200 200
/admin/articles/revision/add/                        302 403 403 403 403   302 403 403 403 403
/admin/articles/revision/{revision_pk}/history/      302 403 200 200 200   302 403 200 200 200
/admin/articles/revision/{revision_pk}/delete/       302 403 403 403 403   302 403 403 403 403
/admin/articles/revision/{revision_pk}/change/       302 403 200 200 200   302 403 403 403 403
/admin/articles/revision/{revision_pk}/              302 403 302 302 302   302 403 302 302 302

/admin/articles/spelling/                            302 403 200 200 200   302 403 200 200 200
/admin/articles/spelling/add/                        302 403 200 200 200   302 403 422 422 422
/admin/articles/spelling/{spelling_pk}/history/      302 403 200 200 200   302 403 200 200 200
/admin/articles/spelling/{spelling_pk}/delete/       302 403 403 403 403   302 403 403 403 403
/admin/articles/spelling/{spelling_pk}/change/       302 403 200 200 200   302 403 422 422 422
/admin/articles/spelling/{spelling_pk}/              302 403 302 302 302   302 403 302 302 302

/admin/auth/user/                                    302 403 403 403 200   302 403 403 403 200
/admin/auth/user/add/                                302 403 403 403 200   302 403 403 403 422
/admin/auth/user/{user_pk}/history/                  302 403 403 403 200   302 403 403 403 200
/admin/auth/user/{user_pk}/delete/                   302 403 403 403 200   302 403 403 403 200
/admin/auth/user/{user_pk}/change/                   302 403 403 403 200   302 403 403 403 409
/admin/auth/user/{user_pk}/                          302 403 302 302 302   302 403 302 302 302

/admin/articles/act/                                 302 403 200 200 200   302 403 200 200 200
/admin/articles/act/add/                             302 403 403 403 403   302 403 403 403 403
/admin/articles/act/{act_pk}/history/                302 403 200 200 200   302 403 200 200 200
/admin/articles/act/{act_pk}/delete/                 302 403 403 403 403   302 403 403 403 403
/admin/articles/act/{act_pk}/change/                 302 403 200 200 200   302 403 403 403 403
/admin/articles/act/{act_pk}/                        302 403 302 302 302   302 403 302 302 302
/admin/articles/act/{act_pk}/undo/                   302 403 405 405 405   302 403 302 302 302

/admin/annotations/claim/                            302 403 200 200 200   302 403 200 200 200
/admin/annotations/claim/add/                        302 403 200 200 200   302 403 422 422 422
/admin/annotations/claim/queue/                      302 403 200 200 200   302 403 422 422 422
/admin/annotations/claim/{claim_pk}/history/         302 403 200 200 200   302 403 200 200 200
/admin/annotations/claim/{claim_pk}/delete/          302 403 403 403 403   302 403 403 403 403
/admin/annotations/claim/{claim_pk}/change/          302 403 200 200 200   302 403 409 409 409
/admin/annotations/claim/{claim_pk}/                 302 403 302 302 302   302 403 302 302 302

/admin/annotations/evidence/                         302 403 200 200 200   302 403 200 200 200
/admin/annotations/evidence/add/                     302 403 403 403 403   302 403 403 403 403
/admin/annotations/evidence/{evidence_pk}/history/   302 403 200 200 200   302 403 200 200 200
/admin/annotations/evidence/{evidence_pk}/delete/    302 403 403 403 403   302 403 403 403 403
/admin/annotations/evidence/{evidence_pk}/change/    302 403 200 200 200   302 403 409 409 409
/admin/annotations/evidence/{evidence_pk}/           302 403 302 302 302   302 403 302 302 302

/admin/annotations/highlight/                        302 403 200 200 200   302 403 200 200 200
/admin/annotations/highlight/add/                    302 403 200 200 200   302 403 422 422 422
/admin/annotations/highlight/{highlight_pk}/history/ 302 403 200 200 200   302 403 200 200 200
/admin/annotations/highlight/{highlight_pk}/delete/  302 403 403 403 403   302 403 403 403 403
/admin/annotations/highlight/{highlight_pk}/change/  302 403 200 200 200   302 403 403 403 403
/admin/annotations/highlight/{highlight_pk}/         302 403 302 302 302   302 403 302 302 302

/admin/annotations/party/                            302 403 200 200 200   302 403 200 200 200
/admin/annotations/party/add/                        302 403 200 200 200   302 403 422 422 422
/admin/annotations/party/{party_pk}/history/         302 403 200 200 200   302 403 200 200 200
/admin/annotations/party/{party_pk}/delete/          302 403 403 403 403   302 403 403 403 403
/admin/annotations/party/{party_pk}/change/          302 403 200 200 200   302 403 403 409 409
/admin/annotations/party/{party_pk}/                 302 403 302 302 302   302 403 302 302 302
/admin/annotations/party/merge/                      302 403 403 422 422   302 403 403 422 422

/admin/annotations/speaker/                          302 403 200 200 200   302 403 200 200 200
/admin/annotations/speaker/add/                      302 403 200 200 200   302 403 422 422 422
/admin/annotations/speaker/{speaker_pk}/history/     302 403 200 200 200   302 403 200 200 200
/admin/annotations/speaker/{speaker_pk}/delete/      302 403 403 403 403   302 403 403 403 403
/admin/annotations/speaker/{speaker_pk}/change/      302 403 200 200 200   302 403 403 409 409
/admin/annotations/speaker/{speaker_pk}/             302 403 302 302 302   302 403 302 302 302
/admin/annotations/speaker/merge/                    302 403 403 422 422   302 403 403 422 422

/admin/annotations/letter/                           302 403 200 200 200   302 403 200 200 200
/admin/annotations/letter/add/                       302 403 403 403 403   302 403 403 403 403
/admin/annotations/letter/{letter_pk}/history/       302 403 200 200 200   302 403 200 200 200
/admin/annotations/letter/{letter_pk}/delete/        302 403 403 403 403   302 403 403 403 403
/admin/annotations/letter/{letter_pk}/change/        302 403 200 200 200   302 403 409 409 409
/admin/annotations/letter/{letter_pk}/               302 403 302 302 302   302 403 302 302 302

/admin/articles/                                     302 403 200 200 200   302 403 200 200 200
/admin/annotations/                                  302 403 200 200 200   302 403 200 200 200
/admin/auth/                                         302 403 404 404 200   302 403 404 404 200
/admin/nowhere                                       302 403 404 404 404   302 403 404 404 404

/accounts/login/                                     200 302 302 302 302   422 302 302 302 302
/accounts/logout/                                    405 405 405 405 405   302 302 302 302 302
/accounts/password_change/                           302 200 200 200 200   302 422 422 422 422
/accounts/password_change/done/                      302 200 200 200 200   302 405 405 405 405
/accounts/password_reset/                            200 200 200 200 200   422 422 422 422 422
/accounts/password_reset/done/                       200 200 200 200 200   405 405 405 405 405
/accounts/reset/MQ/a-b/                              200 200 200 200 200   200 200 200 200 200
/accounts/reset/done/                                200 200 200 200 200   405 405 405 405 405

/healthz                                             200 200 200 200 200   405 405 405 405 405
/robots.txt                                          200 200 200 200 200   405 405 405 405 405
/favicon.ico                                         302 302 302 302 302   405 405 405 405 405

/                                                    200 200 200 200 200   405 405 405 405 405
/stories/{story}/                                    200 200 200 200 200   405 405 405 405 405
/stories/{draft_story}/                              404 404 200 200 200   405 405 405 405 405
/stories/{story}/compare/                            200 200 200 200 200   405 405 405 405 405
/stories/{draft_story}/compare/                      404 404 200 200 200   405 405 405 405 405
/stories/{story}/links/                              405 405 405 405 405   403 403 422 422 422
/stories/{draft_story}/links/                        405 405 405 405 405   404 404 422 422 422
/stories/{story}/matrix/                             200 200 200 200 200   405 405 405 405 405
/stories/{draft_story}/matrix/                       404 404 200 200 200   405 405 405 405 405
/stories/{story}/figures/                            200 200 200 200 200   405 405 405 405 405
/stories/{draft_story}/figures/                      404 404 200 200 200   405 405 405 405 405
/stories/{story}/lesson/                             200 200 200 200 200   405 405 405 405 405
/stories/{draft_story}/lesson/                       404 404 200 200 200   405 405 405 405 405
/stories/{story}/timeline/                           200 200 200 200 200   405 405 405 405 405
/stories/{draft_story}/timeline/                     404 404 200 200 200   405 405 405 405 405
/articles/{article}/                                 200 200 200 200 200   405 405 405 405 405
/articles/{draft_article}/                           404 404 200 200 200   405 405 405 405 405
/articles/{article}/read/                            405 405 405 405 405   403 403 409 409 409
/articles/{draft_article}/read/                      405 405 405 405 405   404 404 409 409 409
/articles/{article}/r/1/                             200 200 200 200 200   405 405 405 405 405
/articles/{draft_article}/r/1/                       404 404 200 200 200   405 405 405 405 405
/articles/{article}/annotate/                        403 403 200 200 200   403 403 422 422 422
/articles/{draft_article}/annotate/                  404 404 200 200 200   404 404 422 422 422
/articles/{article}/annotate/claims/                 403 403 200 200 200   405 405 405 405 405
/articles/{draft_article}/annotate/claims/           404 404 200 200 200   405 405 405 405 405
/articles/{article}/highlight/                       405 405 405 405 405   403 403 422 422 422
/articles/{draft_article}/highlight/                 405 405 405 405 405   404 404 422 422 422
/articles/{article}/proposals/                       403 403 200 200 200   405 405 405 405 405
/articles/{draft_article}/proposals/                 404 404 200 200 200   405 405 405 405 405
/highlights/{highlight}/                             302 302 302 302 302   405 405 405 405 405
/highlights/{draft_highlight}/                       404 404 302 302 302   405 405 405 405 405
/highlights/{highlight}/edit/                        403 403 200 200 200   403 403 422 422 422
/highlights/{draft_highlight}/edit/                  404 404 200 200 200   404 404 422 422 422
/highlights/{highlight}/remove/                      405 405 405 405 405   403 403 409 409 409
/highlights/{draft_highlight}/remove/                405 405 405 405 405   404 404 409 409 409
/evidence/{evidence}/                                403 403 200 200 200   403 403 409 409 409
/evidence/{draft_evidence}/                          404 404 200 200 200   404 404 409 409 409
/evidence/{evidence}/move/                           405 405 405 405 405   403 403 422 422 422
/evidence/{draft_evidence}/move/                     405 405 405 405 405   404 404 422 422 422
/evidence/{evidence}/remove/                         405 405 405 405 405   403 403 409 409 409
/evidence/{draft_evidence}/remove/                   405 405 405 405 405   404 404 409 409 409
/claims/{claim}/                                     200 200 200 200 200   405 405 405 405 405
/claims/{draft_claim}/                               404 404 200 200 200   405 405 405 405 405
/claims/{claim}/best/                                403 403 200 200 200   403 403 422 422 422
/claims/{draft_claim}/best/                          404 404 200 200 200   404 404 422 422 422
/claims/{claim}/review/                              405 405 405 405 405   403 403 409 409 409
/claims/{draft_claim}/review/                        405 405 405 405 405   404 404 409 409 409
/claims/{claim}/proposals/                           403 403 200 200 200   405 405 405 405 405
/claims/{draft_claim}/proposals/                     404 404 200 200 200   405 405 405 405 405
/claims/{claim}/reject/                              405 405 405 405 405   403 403 409 409 409
/claims/{draft_claim}/reject/                        405 405 405 405 405   404 404 409 409 409
/claims/{claim}/cite.bib                             200 200 200 200 200   405 405 405 405 405
/claims/{draft_claim}/cite.bib                       404 404 200 200 200   405 405 405 405 405
/claims/{claim}/letter/                              200 200 200 200 200   422 422 422 422 422
/claims/{claim}/letter/sent/                         200 200 200 200 200   405 405 405 405 405
/claims/{draft_claim}/letter/                        404 404 200 200 200   404 404 422 422 422
/claims/{draft_claim}/letter/sent/                   404 404 200 200 200   405 405 405 405 405
/articles/{article}/letter/                          200 200 200 200 200   422 422 422 422 422
/articles/{article}/letter/sent/                     200 200 200 200 200   405 405 405 405 405
/articles/{draft_article}/letter/                    404 404 200 200 200   404 404 422 422 422
/articles/{draft_article}/letter/sent/               404 404 200 200 200   405 405 405 405 405
/speakers/{speaker}/                                 200 200 200 200 200   405 405 405 405 405
/speakers/{draft_speaker}/                           404 404 200 200 200   405 405 405 405 405
/parties/{party}/                                    200 200 200 200 200   405 405 405 405 405
/parties/{draft_party}/                              404 404 200 200 200   405 405 405 405 405
/stories/{story}/activity/                           403 403 200 200 200   405 405 405 405 405
/stories/{draft_story}/activity/                     404 404 200 200 200   405 405 405 405 405
/claims/{claim}/tag/                                 403 403 200 200 200   403 403 422 422 422
/claims/{draft_claim}/tag/                           404 404 200 200 200   404 404 422 422 422
/claims/{claim}/edit/                                403 403 200 200 200   403 403 409 409 409
/claims/{draft_claim}/edit/                          404 404 200 200 200   404 404 409 409 409
/claims/{claim}/merge/                               403 403 200 200 200   403 403 422 422 422
/claims/{draft_claim}/merge/                         404 404 200 200 200   404 404 422 422 422
/claims/{claim}/rows/                                405 405 405 405 405   403 403 422 422 422
/claims/{draft_claim}/rows/                          405 405 405 405 405   404 404 422 422 422
/articles/{article}/rows/                            405 405 405 405 405   403 403 422 422 422
/articles/{draft_article}/rows/                      405 405 405 405 405   404 404 422 422 422
/articles/{article}/highlights/                      405 405 405 405 405   403 403 422 422 422
/articles/{draft_article}/highlights/                405 405 405 405 405   404 404 422 422 422
/claims/{claim}/remove/                              403 403 200 200 200   403 403 409 409 409
/claims/{draft_claim}/remove/                        404 404 200 200 200   404 404 409 409 409
/stories/{story}/claims/new/                         403 403 200 200 200   403 403 422 422 422
/stories/{draft_story}/claims/new/                   404 404 200 200 200   404 404 422 422 422
/stories/{story}/proposals/                          403 403 200 200 200   403 403 422 422 422
/stories/{draft_story}/proposals/                    404 404 200 200 200   404 404 422 422 422
/stories/{story}/names/                              403 403 200 200 200   403 403 422 422 422
/stories/{draft_story}/names/                        404 404 200 200 200   404 404 422 422 422
/acts/{act}/undo/                                    403 403 200 200 200   403 403 302 302 302
/acts/{draft_act}/undo/                              404 404 200 200 200   404 404 302 302 302
/about/                                              200 200 200 200 200   405 405 405 405 405
"""


def rows() -> list[tuple[str, dict[str, tuple[int, ...]]]]:
    """(address, {"GET": a status for each of ROLES, "POST": the same})."""
    found = []
    for line in filter(None, TABLE.splitlines()):
        address, *cells = line.split()
        statuses = tuple(map(int, cells))
        found.append((address, {"GET": statuses[: len(ROLES)], "POST": statuses[len(ROLES) :]}))
    return found
