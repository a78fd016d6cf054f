// pool_tb: pooling columns with their accumulators behind skewed operands: the largest of signed and of unsigned values, their sum from a
// bias, the smallest of signed and of unsigned values;
// three cells, four folds to a channel.
module pool_tb;
    localparam KINDS = 5;
    localparam LANES = 3;
    localparam FOLDS = 4;
    localparam X_BITS = 5;
    localparam BITS = 10;
    localparam signed [BITS-1:0] BIAS = -10'sd60;

    reg clk = 1'b0;
    reg rst = 1'b1;
    integer cycle = 0;
    integer seed = 4;
    always #1 clk = ~clk;

    reg valid = 1'b0;
    reg [X_BITS*LANES-1:0] operands = 0;
    integer fold = 0;
    wire first = fold == 0;
    wire last = fold == FOLDS - 1;

    wire [X_BITS*LANES-1:0] skewed;
    wire [2:0] tags;
    wire [KINDS*BITS-1:0] values;
    wire [KINDS-1:0] done;
    wire [KINDS*BITS-1:0] results;
    convoy_skew #(.LANES(LANES), .WIDTH(X_BITS)) u_skew (.clk(clk), .d(operands), .q(skewed));
    convoy_flag_delay #(.CYCLES(LANES + 1)) u_valid (.clk(clk), .rst(rst), .d(valid), .q(tags[0]));
    convoy_delay #(.WIDTH(2), .CYCLES(LANES + 1)) u_tags (.clk(clk), .d({last, first}), .q(tags[2:1]));

    genvar k;
    generate
        for (k = 0; k < KINDS; k = k + 1) begin : g_kind  // 0, 1: largest signed, unsigned; 2: sum of unsigned; 3, 4: smallest signed, unsigned
            convoy_pool_column #(.LANES(LANES), .X_BITS(X_BITS), .X_SIGNED(k % 3 == 0), .BITS(BITS), .MAXIMUM(k < 2), .MINIMUM(k > 2)) u_column (
                .clk(clk), .operands(skewed), .result(values[BITS*k +: BITS])
            );
            convoy_pool_accumulator #(.BITS(BITS), .MAXIMUM(k < 2), .MINIMUM(k > 2), .BIAS(BIAS)) u_accumulator (
                .clk(clk), .rst(rst), .valid(tags[0]), .first(tags[1]), .last(tags[2]), .value(values[BITS*k +: BITS]),
                .done(done[k]), .result(results[BITS*k +: BITS])
            );
        end
    endgenerate

    // The model.
    reg signed [BITS-1:0] expected [0:KINDS*4096-1];
    integer largest_signed;
    integer largest;
    integer smallest_signed;
    integer smallest;
    integer sum;
    integer value;
    integer value_signed;
    integer lane;
    integer known = 0;
    integer seen = 0;
    integer total = 0;  // channels over all resets
    integer errors = 0;

    always @(posedge clk) begin
        if (rst) begin
            known = 0; seen = 0;
            fold <= 0;
            valid <= 1'b0;
        end else begin
            if (|done) begin
                if (done !== {KINDS{1'b1}} || seen >= known) errors = errors + 1;
                for (lane = 0; lane < KINDS; lane = lane + 1) if (results[BITS*lane +: BITS] !== expected[KINDS*seen + lane]) errors = errors + 1;
                seen = seen + 1;
                total = total + 1;
            end
            if (valid) begin
                if (first) begin
                    largest_signed = -1000; largest = -1000; smallest_signed = 1000; smallest = 1000; sum = BIAS;
                end
                for (lane = 0; lane < LANES; lane = lane + 1) begin
                    value = operands[X_BITS*lane +: X_BITS];
                    value_signed = (value >= 16) ? value - 32 : value;
                    if (value_signed > largest_signed) largest_signed = value_signed;
                    if (value > largest) largest = value;
                    if (value_signed < smallest_signed) smallest_signed = value_signed;
                    if (value < smallest) smallest = value;
                    sum = sum + value;
                end
                if (last) begin
                    expected[KINDS*known] = largest_signed;
                    expected[KINDS*known + 1] = largest;
                    expected[KINDS*known + 2] = sum;
                    expected[KINDS*known + 3] = smallest_signed;
                    expected[KINDS*known + 4] = smallest;
                    known = known + 1;
                end
                fold <= last ? 0 : fold + 1;
            end
            valid <= {$random(seed)} % 4 != 0;
            operands <= ({$random(seed)} % 5 == 0) ? {LANES{5'b10000}} : {$random(seed)};
        end
        cycle <= cycle + 1;
        rst <= cycle < 2 || cycle % 997 == 0;
        if (cycle == 8000) begin
            if (errors == 0 && total > 1000) $display("PASS: %0d channels", total);
            else $display("FAIL: %0d errors, %0d channels", errors, total);
            $finish;
        end
    end
endmodule
