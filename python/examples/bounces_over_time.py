#!/usr/bin/env python3
"""Plots the bounces of mailboxes by category over time into a PNG.

  bounces_over_time.py PNG MAILBOX...

Each step stands alone, as the cells of a notebook would.
"""

# %% The mailboxes as a table, a row a recipient
import sys

import libbounce
import matplotlib
import matplotlib.dates
import matplotlib.pyplot as plt
import pandas

png, *mailboxes = sys.argv[1:]
table = libbounce.to_dataframe(libbounce.scan(mailboxes))
failures = table[(table.kind == "failure") & table.date.notna()]
if failures.empty:
    sys.exit("bounces_over_time.py: no failure with a date in what was named")

# %% How many of each category, in at most forty steps of time
STEPS = {"1H": "an hour", "6H": "6 hours", "1D": "a day", "7D": "a week", "30D": "30 days",
         "91D": "a quarter", "365D": "a year", "3650D": "10 years"}
span = failures.date.max() - failures.date.min()
step = next(step for step in STEPS if span / pandas.Timedelta(step) < 40 or step == "3650D")
counts = (failures.groupby([failures.date.dt.floor(step), "category"]).size()
          .unstack(fill_value=0).sort_index())
counts = counts.asfreq(step, fill_value=0)
counts = counts[counts.sum().sort_values(ascending=False).index]
print(counts.sum().to_string())

# %% Bars, the most frequent category at the bottom
matplotlib.use("Agg")
figure, axes = plt.subplots(figsize=(10, 5), layout="constrained")
bottom = counts.iloc[:, 0] * 0
for number, category in enumerate(counts.columns):
    axes.bar(counts.index, counts[category], width=0.9 * pandas.Timedelta(step), align="edge",
             bottom=bottom, color=plt.get_cmap("tab20")(number), label=category.replace("_", " "))
    bottom = bottom + counts[category]
axes.set_title(f"{len(failures)} bounced recipients by category")
axes.set_ylabel(f"recipients in {STEPS[step]}")
axes.xaxis.set_major_formatter(
    matplotlib.dates.ConciseDateFormatter(axes.xaxis.get_major_locator()))
axes.yaxis.get_major_locator().set_params(integer=True)
axes.margins(y=0.08)
axes.spines[["top", "right"]].set_visible(False)
axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
figure.savefig(png, dpi=120)
