# Somebody writes more in a minute than is heard.
slow-down = 您写得有点快，我跟不上了。前面写的都收到了，不会丢；请歇一分钟，再把后面没回应的重发一次。如果有人正有危险，不用等，马上写出来，或者直接打电话：{ $numbers }。
