// Accessible names (ARIA): what Streamlit's own buttons are called to who hears the page.
const BUTTONS = {"Expand sidebar": "Pages", "Collapse sidebar": "Close the list of pages"};
whenChanged(() => {
  document.querySelectorAll('.stAppHeader button[aria-label], .stSidebar button[aria-label]').forEach(it => {
    if (BUTTONS[it.ariaLabel]) it.ariaLabel = BUTTONS[it.ariaLabel];
  });
});
