"""Models behind an OpenAI-compatible endpoint. The only room that knows the openai SDK.

``endpoint`` says where, ``client`` talks, ``structured`` gets data out of replies, ``faults``
names what went wrong, ``detect`` finds servers on this machine, ``local`` starts one.
"""
