console.log("test client");
