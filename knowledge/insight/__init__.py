"""What is asked, in figures: values, and the chart that is read in three seconds."""
