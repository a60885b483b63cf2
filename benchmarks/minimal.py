"""The least Streamlit app with one plotly chart and one choice: what others are measured against."""

import plotly.graph_objects as go
import streamlit as st

st.title("A chart")
chosen = st.radio("Series", ["first", "second"])
st.plotly_chart(go.Figure(go.Bar(x=["2014", "2022"], y=[1, 2])))
st.header(f"The {chosen} series")
