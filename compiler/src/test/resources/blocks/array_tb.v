// array_tb: columns with their accumulators behind skewed operands, as in a design: two columns of three cells, five folds to a filter, two filters
// to a column; and results that leave one by one, in parts, and put together.
module array_tb;
    localparam LANES = 3;
    localparam FOLDS = 10;               // five per filter, two filters
    localparam X_BITS = 5;
    localparam SUM_BITS = 14;
    localparam BITS = 17;
    localparam signed [BITS-1:0] BIAS_0 = -17'sd1000;
    localparam signed [BITS-1:0] BIAS_1 = 17'sd77;

    reg clk = 1'b0;
    reg rst = 1'b1;
    integer cycle = 0;
    integer seed = 9;
    integer i;
    always #1 clk = ~clk;

    // Operands of a fold, its number and tags, with pauses.
    reg valid = 1'b0;
    reg [X_BITS*LANES-1:0] operands = 0;
    integer fold = 0;
    wire [3:0] fold_bits = fold;
    wire first = fold == 0 || fold == 5;
    wire last = fold == 4 || fold == 9;
    wire group = fold >= 5;

    wire [X_BITS*LANES-1:0] skewed;
    wire [X_BITS*LANES-1:0] passed;
    wire [X_BITS*LANES-1:0] ends;
    wire [2*SUM_BITS-1:0] sums;
    wire valid_late;
    wire last_late;
    wire [4:0] tags;
    wire [4:0] tags_0;
    wire [4:0] tags_1;
    wire [1:0] done;
    wire [2*BITS-1:0] results;
    convoy_skew #(.LANES(LANES), .WIDTH(X_BITS)) u_skew (.clk(clk), .d(operands), .q(skewed));
    reg [4*(LANES + 1-1)-1:0] folds_q;
    wire [4*(LANES + 1)-1:0] folds = {folds_q, fold_bits};
    always @(posedge clk) folds_q <= folds[4*(LANES + 1-1)-1:0];
    convoy_flag_delay #(.WIDTH(2), .CYCLES(LANES + 1)) u_flags (.clk(clk), .rst(rst), .d({valid & last, valid}), .q({last_late, valid_late}));
    convoy_delay #(.WIDTH(2), .CYCLES(LANES + 1)) u_tags (.clk(clk), .d({group, first}), .q(tags[4:3]));
    assign tags[2:0] = {~last_late, last_late, valid_late};

    convoy_column #(
        .LANES(LANES), .X_BITS(X_BITS), .X_SIGNED(0), .W_BITS(4), .W_SIGNED(1), .FOLDS(FOLDS), .FOLD_BITS(4), .SUM_BITS({8'd12, 8'd11, 8'd10}),
        .OUT_BITS(SUM_BITS), .FILE("weights0.mem")
    ) u_column_0 (.clk(clk), .operands(skewed), .folds(folds[4*LANES-1:0]), .weights({4*LANES{1'b0}}), .operands_next(passed), .sum(sums[SUM_BITS-1:0]));
    convoy_accumulator #(.SUM_BITS(SUM_BITS), .BITS(BITS), .GROUPS(2), .GROUP_BITS(1), .BIASES({BIAS_1, BIAS_0}), .CLEAR(1)) u_accumulator_0 (
        .clk(clk), .rst(rst), .tags(tags), .sum(sums[SUM_BITS-1:0]), .tags_next(tags_0),
        .done(done[0]), .result(results[BITS-1:0])
    );
    convoy_column #(
        .LANES(LANES), .X_BITS(X_BITS), .X_SIGNED(0), .W_BITS(4), .W_SIGNED(1), .FOLDS(FOLDS), .FOLD_BITS(4), .SUM_BITS({8'd12, 8'd11, 8'd10}),
        .OUT_BITS(SUM_BITS), .FILE("weights1.mem")
    ) u_column_1 (.clk(clk), .operands(passed), .folds(folds[4*LANES+3:4]), .weights({4*LANES{1'b0}}), .operands_next(ends), .sum(sums[2*SUM_BITS-1:SUM_BITS]));
    convoy_accumulator #(.SUM_BITS(SUM_BITS), .BITS(BITS), .GROUPS(2), .GROUP_BITS(1), .BIASES({BIAS_0, BIAS_1}), .ACTIVE(2'b01), .CLEAR(1)) u_accumulator_1 (
        .clk(clk), .rst(rst), .tags(tags_0), .sum(sums[2*SUM_BITS-1:SUM_BITS]), .tags_next(tags_1),
        .done(done[1]), .result(results[2*BITS-1:BITS])
    );

    // One by one: the columns finish a cycle apart.
    wire single_valid;
    wire [BITS-1:0] single;
    convoy_collect #(.COLUMNS(2), .WIDTH(BITS)) u_collect (.clk(clk), .rst(rst), .done(done), .results(results), .m_valid(single_valid), .m_data(single));

    // Together, in parts again, and put together to three values: both columns of the first group, one of the second.
    wire [2*BITS-1:0] together;
    wire together_valid;
    wire part_valid;
    wire [BITS-1:0] part;
    wire word_valid;
    wire [3*BITS-1:0] word;
    convoy_deskew #(.LANES(2), .WIDTH(BITS)) u_deskew (.clk(clk), .d(results), .q(together));
    convoy_flag_delay #(.CYCLES(1)) u_together (.clk(clk), .rst(rst), .d(done[0]), .q(together_valid));
    convoy_split #(.PARTS(2), .WIDTH(BITS)) u_split (.clk(clk), .rst(rst), .s_valid(together_valid), .s_data(together), .m_valid(part_valid), .m_data(part));
    convoy_gather #(
        .GROUPS(2), .INPUTS(2), .OUTPUTS(3), .WIDTH(BITS), .FIRSTS({32'd2, 32'd0}), .COUNTS({32'd1, 32'd2})
    ) u_gather (.clk(clk), .rst(rst), .s_valid(together_valid), .s_data(together), .m_valid(word_valid), .m_data(word));

    // The model: sums by filter in the order they leave; the second column has no second filter.
    reg [4*LANES-1:0] weights [0:2*FOLDS-1];
    reg signed [BITS-1:0] expected [0:4095];   // by position and column group: column 0, column 1
    integer sum_0;
    integer sum_1;
    integer lane;
    integer known = 0;
    integer singles = 0;
    integer parts = 0;
    integer words = 0;
    integer total = 0;     // words over all resets
    integer errors = 0;
    initial begin
        $readmemh("weights0.mem", weights, 0, FOLDS - 1);
        $readmemh("weights1.mem", weights, FOLDS, 2 * FOLDS - 1);
    end

    function signed [3:0] weight;
        input integer column, number, index;
        weight = weights[column*FOLDS + number] >> (4 * index);
    endfunction

    always @(posedge clk) begin
        if (rst) begin
            known = 0; singles = 0; parts = 0; words = 0;
            fold <= 0;
            valid <= 1'b0;
        end else begin
            if (single_valid) begin
                // Three results a position: both columns in the first group, column 0 in the second.
                if (single !== expected[4*(singles / 3) + singles % 3]) errors = errors + 1;
                singles = singles + 1;
            end
            if (part_valid) begin
                if (parts % 4 != 3 && part !== expected[parts]) errors = errors + 1;
                parts = parts + 1;
            end
            if (word_valid) begin
                for (i = 0; i < 3; i = i + 1) if (word[BITS*i +: BITS] !== expected[4*words + i]) errors = errors + 1;
                words = words + 1;
                total = total + 1;
            end
            if (valid) begin
                if (first) begin
                    sum_0 = group ? BIAS_1 : BIAS_0;
                    sum_1 = group ? BIAS_0 : BIAS_1;
                end
                for (lane = 0; lane < LANES; lane = lane + 1) begin
                    sum_0 = sum_0 + $signed({1'b0, operands[X_BITS*lane +: X_BITS]}) * weight(0, fold, lane);
                    sum_1 = sum_1 + $signed({1'b0, operands[X_BITS*lane +: X_BITS]}) * weight(1, fold, lane);
                end
                if (last) begin
                    expected[known] = sum_0;
                    expected[known + 1] = sum_1;
                    known = known + 2;
                end
                fold <= (fold == FOLDS - 1) ? 0 : fold + 1;
            end
            valid <= {$random(seed)} % 4 != 0;
            operands <= ({$random(seed)} % 5 == 0) ? {X_BITS*LANES{1'b1}} : {$random(seed)};
        end
        cycle <= cycle + 1;
        rst <= cycle < 2 || cycle % 997 == 0;
        if (cycle == 8000) begin
            if (errors == 0 && total > 500 && singles >= 3 * words && parts >= 4 * words - 2) $display("PASS: %0d words", total);
            else $display("FAIL: %0d errors, %0d words, %0d parts, %0d singles", errors, words, parts, singles);
            $finish;
        end
    end
endmodule
