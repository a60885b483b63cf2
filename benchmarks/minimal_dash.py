"""The least Dash app with one plotly chart: what others are measured against. The port is the argument."""

import sys

import plotly.graph_objects as go
from dash import Dash, dcc, html
from flask import Response

app = Dash(__name__, title="A chart")
app.layout = html.Div([html.H1("A chart"), dcc.Graph(figure=go.Figure(go.Bar(x=["2014", "2022"], y=[1, 2])))])


@app.server.route("/_stcore/health")  # where the measuring looks whether a side has started
def health() -> Response:
    return Response("ok")


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
