// What a reader does with what is shown: copy, save, share. One listener for the whole page, since Streamlit
// makes and remakes its parts; a button says what it does in its data- attributes.
if (!window.mineActions) {
  window.mineActions = true;
}
