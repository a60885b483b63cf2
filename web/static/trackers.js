// Trackers (utm_…, fbclid, gclid): what others hang on a link leaves the address before anybody copies it on.
{
  const TRACKER = /^(utm_.*|[a-z]*clid|g?clsrc|[gw]braid|mc_[ce]id|igshid?|_hs(enc|mi)|mkt_tok|s_kwcid|vero_id)$/i;
  const here = new URL(location.href), before = here.search;
  here.search = before.replaceAll("&amp;", "&");  // escaped twice by an editor: "&amp;only="
  const names = [...here.searchParams.keys()].filter(name => TRACKER.test(name));
  for (const name of names) here.searchParams.delete(name);
  if (here.search !== before) history.replaceState(history.state, "", here);
}
