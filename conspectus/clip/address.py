"""Addresses of sources: without what tracks readers, and in the form that finds duplicates."""

import re
import unicodedata
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

TRACKING = frozenset(
    """
    _branch_match_id _bta_c _bta_tid _ga _gl _hsenc _hsmi _ke _kx _openstat action_object_map
    action_ref_map action_type_map algo_expid algo_pvid at_campaign at_medium ck_subscriber_id
    cmpid cndid cx_click dclid dm_i ef_id epik et_cid et_rid fb_action_ids fb_action_types
    fb_ref fb_source fbclid ga_campaign ga_content ga_medium ga_place ga_source ga_term
    gad_campaignid gad_source gbraid gclid gclsrc gdffi gdfms gdftrk guccounter guce_referrer
    guce_referrer_sig hmb_campaign hmb_medium hmb_source hootpostid hsctatracking icid igsh
    igshid ir_adid ir_campaignid ir_partnerid irclickid itm_campaign itm_content itm_medium
    itm_source li_fat_id mbid mc_cid mc_eid mkcid mkevt mkrid mkt_tok mkwid ml_subscriber
    ml_subscriber_hash msclkid ncid nr_email_referer oly_anon_id oly_enc_id otm_source pcrid
    piwik_campaign piwik_keyword piwik_kwd rb_clickid redirect_log_mongo_id redirect_mongo_id
    ref_src ref_url s_cid s_kwcid sb_referer_host sc_campaign sc_channel sc_content sc_country
    sc_geo sc_medium sc_outcome smid smtyp soc_src soc_trk spjobid spmailingid spreportid
    spuserid sr_share srsltid trk_contact trk_module trk_msg trk_sid ttclid twclid vero_conv
    vero_id wbraid wt_mc wt_zmc xtor yclid ysclid
    """.split()
)
"""Names of parameters that say where a reader came from, whatever the site: campaigns and clicks.

None here is known to choose what a page shows. `ref`, `source`, `id`, `p`, `page` and the like
stay: some site finds its article by them.
"""

_TRACKING_PREFIXES = ("utm_", "__hs", "hsa_", "mtm_", "pk_", "wt_mc_")
_TRACKING_FRAGMENT = re.compile(
    r"(?:utm_|xtor=|ref=|tk\.|wt_|#*wt_ref|sthash|\.[\w-]{8,12}$|Echobox=|ftag=|intcid)",
    re.IGNORECASE,
)
"""Fragments that name no place in a page."""

_AMP_TAIL = re.compile(r"(?:/amp/?|\.amp(?:\.html?)?|/amp\.html?)$", re.IGNORECASE)
_AMP_CACHE = re.compile(r"/(?:c|v|amp)/(?:s/)?(?=[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_AMP_CACHES = ("ampproject.org", "google.com", "bing-amp.com")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_VARIANT_HOST = re.compile(r"^(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.)")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def is_address(text: str) -> bool:
    """Whether the text is an http or https address, and nothing else."""
    if not re.match(r"https?://[^\s/?#]", text, re.IGNORECASE) or re.search(r"[\s<>\"\\]", text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def without_tracking(url: str) -> str:
    """The address without what only says where its reader came from; else as it is.

    Nothing but those parameters, and a fragment that is one of them, is changed: what is left is in
    the same order and the same letters. What is no address comes back as it is, and so does one
    with another in its path, by which an archive knows its copy.
    """
    if not is_address(url):
        return url
    before, hash, fragment = url.partition("#")
    path, _, query = before.partition("?")
    if "://" in path.partition("://")[2]:
        return url
    parts = query.split("&")
    kept = [part for part in parts if not is_tracking(part)]
    if len(kept) < len(parts):
        query = "&".join(filter(None, kept))
        before = f"{path}?{query}" if query else path
    if _TRACKING_FRAGMENT.match(fragment.lstrip("#")):
        return before
    return f"{before}{hash}{fragment}"


def is_tracking(parameter: str) -> bool:
    """Whether `name=value`, as it stands in a query, is there to track readers."""
    name = unquote(parameter.partition("=")[0]).lower().removeprefix("amp;")
    return name in TRACKING or name.startswith(_TRACKING_PREFIXES)


def same_source(url: str) -> str:
    """Equal for addresses that lead to one article, however they are written.

    They may differ in scheme, letter case and port of the host, `www.` and `m.` before it, a last
    slash or `index.html`, the order of parameters, percent-encoding, what tracks, the fragment,
    and in being AMP's. Not for showing, and not for fetching. What is no address is as it is.
    """
    if not is_address(url):
        return url
    parts = _out_of_amp_cache(urlsplit(without_tracking(url)))
    host = parts.netloc.rpartition("@")[2].lower().rstrip(".")
    for port in _DEFAULT_PORTS.values():
        host = host.removesuffix(port)
    host = _VARIANT_HOST.sub("", host)
    path = _AMP_TAIL.sub("", _INDEX.sub("/", unquote(parts.path))).rstrip("/")
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if (name.lower(), value.lower()) not in _AMP_PARAMETERS
    ]
    asked = f"?{urlencode(sorted(query))}" if query else ""
    return f"{host}{unicodedata.normalize('NFC', path)}{asked}"


_AMP_PARAMETERS = {
    (name, value) for name in ("amp", "outputtype") for value in ("", "1", "true", "amp")
}


def _out_of_amp_cache(parts: SplitResult) -> SplitResult:
    """The publisher's own address of a page that a cache serves for it."""
    host = (parts.hostname or "").lower()
    found = _AMP_CACHE.match(parts.path)
    if not found or not host.endswith(_AMP_CACHES):
        return parts
    try:
        rest = urlsplit(f"https://{parts.path[found.end() :]}")
    except ValueError:  # it leads nowhere
        return parts
    return rest._replace(query=parts.query)
