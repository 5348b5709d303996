"""The fund's data set as a folder of files: bytes in; rows and every fault out."""

from rhannu.exchange.files.data_set import DataSet, read_data_set
from rhannu.exchange.files.sheets import Fault

__all__ = ["DataSet", "Fault", "read_data_set"]
